/** The three ways to sign in; also in the dialog that stands over a page whose session ended. */
import { startAuthentication } from "@simplewebauthn/browser";
import {
  beginCertificateSignIn,
  beginSecurityKeySignIn,
  signIn,
  signInWithCertificate,
  signInWithSecurityKey,
} from "@warifu/contract";
import { useEffect, useRef, useState } from "react";
import { useAction } from "../client/index.ts";
import { Button, Form, Notice, Progress, RefusalNotice, Tabs, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useSessionChange } from "../shell/session.ts";
import { texts } from "./texts.ts";

export function SignInForms() {
  const chosen = useTexts(texts);
  const { code, refused } = useReturn();
  if (code !== undefined) return <CardCompletion code={code} />;
  return (
    <div className="flex flex-col gap-6">
      {refused === "by-card" && (
        <Notice tone="error" title={chosen.cardRefused} voice="announced">
          <p>{chosen.cardRefusedAdvice}</p>
        </Notice>
      )}
      <Tabs
        label={chosen.ways}
        tabs={[
          { id: "password", title: chosen.passwordTab, content: <PasswordForm /> },
          { id: "key", title: chosen.keyTab, content: <SecurityKeyForm /> },
          { id: "card", title: chosen.cardTab, content: <CardForm /> },
        ]}
      />
    </div>
  );
}

function PasswordForm() {
  const chosen = useTexts(texts);
  const change = useSessionChange();
  const action = useAction(signIn, { onDone: change });
  const form = useForm({
    name: "sign-in",
    initial: { account: "", password: "" },
    secrets: ["password"],
    check: ({ account, password }) => ({
      ...(account.trim() === "" ? { account: chosen.accountMissing } : {}),
      ...(password === "" ? { password: chosen.passwordMissing } : {}),
    }),
    onSubmit: (body) => action.act({ body }),
    refusal: action.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.passwordTab}
      fieldLabels={{ account: chosen.account, password: chosen.password }}
      submit={chosen.signIn}
      state={action.isPending ? "pending" : "ready"}
    >
      <TextField
        label={chosen.account}
        hint={chosen.accountHint}
        need="required"
        autoComplete="username"
        content="code"
        {...form.field("account")}
      />
      <TextField
        label={chosen.password}
        type="password"
        need="required"
        autoComplete="current-password"
        {...form.field("password")}
      />
    </Form>
  );
}

function SecurityKeyForm() {
  const chosen = useTexts(texts);
  const change = useSessionChange();
  const [outcome, setOutcome] = useState<"ready" | "refused">("ready");
  const complete = useAction(signInWithSecurityKey, { onDone: change });
  const begin = useAction(beginSecurityKeySignIn, {
    onDone: async ({ options }) => {
      try {
        const credential = await startAuthentication({ optionsJSON: options as never });
        complete.act({ body: { credential: { ...credential } } });
      } catch {
        setOutcome("refused");
      }
    },
  });
  const start = () => {
    setOutcome("ready");
    begin.act({});
  };
  const refusal = begin.refusal ?? complete.refusal;
  return (
    <div className="flex flex-col gap-4">
      <p>{chosen.keyLead}</p>
      {outcome === "refused" && <Notice tone="error" title={chosen.keyRefused} voice="announced" />}
      {refusal !== undefined && <RefusalNotice refusal={refusal} />}
      <div>
        <Button look="primary" state={begin.isPending || complete.isPending ? "pending" : "ready"} onPress={start}>
          {chosen.useKey}
        </Button>
      </div>
    </div>
  );
}

function CardForm() {
  const chosen = useTexts(texts);
  const begin = useAction(beginCertificateSignIn, { onDone: ({ address }) => location.assign(address) });
  return (
    <div className="flex flex-col gap-4">
      <p>{chosen.cardLead}</p>
      {begin.refusal !== undefined && <RefusalNotice refusal={begin.refusal} />}
      <div>
        <Button
          look="primary"
          state={begin.isPending ? "pending" : "ready"}
          onPress={() => begin.act({ body: { returnTo: "/app/sign-in" } })}
        >
          {chosen.useCard}
        </Button>
      </div>
    </div>
  );
}

/** Back from the port that asked for the card. */
function CardCompletion({ code }: { readonly code: string }) {
  const chosen = useTexts(texts);
  const change = useSessionChange();
  const { act, refusal } = useAction(signInWithCertificate, { onDone: change });
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    act({ body: { code } });
  });
  if (refusal === undefined) return <Progress label={chosen.completing} />;
  return (
    <div className="flex flex-col gap-6">
      <RefusalNotice refusal={refusal} />
      <CardForm />
    </div>
  );
}

/** What the card's port said behind "#", taken out of the address at once: a code is good for one use. */
function useReturn(): { readonly code: string | undefined; readonly refused: "by-card" | undefined } {
  const [hash] = useState(() => location.hash);
  const code = /^#code=([A-Za-z0-9_-]+)$/.exec(hash)?.[1];
  const refused = hash === "#refused" ? "by-card" : undefined;
  useEffect(() => {
    if (code !== undefined || refused !== undefined) history.replaceState(history.state, "", location.pathname);
  }, [code, refused]);
  return { code, refused };
}
