/** What a party proves itself with: issued and shown once, registered, renewed side by side, taken back. */
import {
  type Answered,
  issueRelyingPartyCredential,
  makeGroupKey,
  revokeRelyingPartyCredential,
  type Sent,
} from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import {
  announce,
  Button,
  CodeBlock,
  DateField,
  Form,
  FormDialog,
  Notice,
  notADay,
  RefusalNotice,
  Select,
  StatusBadge,
  Table,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatShort, useLanguage, useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { refreshes } from "./party-change-form.tsx";
import { formTexts } from "./party-form-texts.ts";
import type { PartyRecord } from "./party-page.tsx";
import { credentialTexts, texts } from "./texts.ts";

type Issued = Answered<typeof issueRelyingPartyCredential>;
type Credential = PartyRecord["credentials"][number];

export function Credentials({ party }: { readonly party: PartyRecord }) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const [issued, keep] = useState<Issued>();
  const mayRegister = useMay("register-relying-parties") === "allowed";
  const mayChange = mayRegister && (party.state === "registered" || party.state === "suspended");
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.credentials}</h2>
      {issued?.secret !== undefined && (
        <Notice tone="success" title={chosen.secretTitle} voice="announced" level={3}>
          <p>{chosen.secretOnce}</p>
          <CodeBlock label={chosen.secret} code={issued.secret} />
        </Notice>
      )}
      <CredentialTable party={party} manage={mayChange ? "allowed" : "not-allowed"} />
      {mayChange && (
        <>
          <p className="text-muted">{chosen.issueHelp}</p>
          <div className="flex flex-wrap gap-3">
            <FormDialog title={chosen.issue}>
              {(close) => (
                <Issue
                  party={party.id}
                  onDone={(answer) => {
                    keep(answer);
                    close();
                  }}
                />
              )}
            </FormDialog>
            {party.kind === "group-verifier" && party.groupKey === null && <GroupKey party={party.id} />}
          </div>
        </>
      )}
    </section>
  );
}

function CredentialTable({
  party,
  manage,
}: {
  readonly party: PartyRecord;
  readonly manage: "allowed" | "not-allowed";
}) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const language = useLanguage();
  const action = {
    id: "action",
    title: chosen.action,
    cell: (credential: Credential) =>
      credential.state === "valid" ? (
        <FormDialog title={chosen.takeBack} label={chosen.takeBackOf(nameOf(credential))} size="small">
          {(close) => <TakeBack party={party.id} credential={credential} onDone={close} />}
        </FormDialog>
      ) : null,
  } as const;
  return (
    <Table<Credential>
      caption={chosen.credentials}
      rows={party.credentials}
      keyOf={({ number }) => String(number)}
      columns={[
        { id: "number", title: chosen.number, heads: "row", cell: ({ number }) => number },
        { id: "kind", title: chosen.kind, cell: ({ kind }) => credentialTexts[kind][language] },
        { id: "label", title: chosen.label, cell: nameOf },
        { id: "until", title: chosen.until, content: "day", cell: ({ notAfter }) => formatShort(notAfter) },
        {
          id: "state",
          title: chosen.state,
          cell: ({ state }) => (
            <StatusBadge tone={state === "valid" ? "success" : "neutral"}>{chosen[state]}</StatusBadge>
          ),
        },
        ...(manage === "allowed" ? [action] : []),
      ]}
    />
  );
}

function nameOf({ label, network }: Credential): string {
  return network ?? label;
}

function GroupKey({ party }: { readonly party: string }) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const make = useAction(makeGroupKey, { refreshes, onDone: () => announce(chosen.done) });
  return (
    <>
      <Button state={make.isPending ? "pending" : "ready"} onPress={() => make.act({ parameters: { party } })}>
        {chosen.makeGroupKey}
      </Button>
      {make.refusal !== undefined && <RefusalNotice refusal={make.refusal} />}
    </>
  );
}

interface TakeBackProps {
  readonly party: string;
  readonly credential: Credential;
  readonly onDone: () => void;
}

function TakeBack({ party, credential: { number }, onDone }: TakeBackProps) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const revoke = useAction(revokeRelyingPartyCredential, {
    refreshes,
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.recorded);
    },
  });
  const form = useForm({
    name: `revoke-relying-party-credential:${party}:${number}`,
    initial: { reason: "" },
    check: ({ reason }) => (reason.trim() === "" ? { reason: chosen.missing } : {}),
    onSubmit: (body) => revoke.act({ parameters: { party, credential: number }, body }),
    refusal: revoke.refusal,
  });
  return (
    <>
      <p>{chosen.takeBackWhat}</p>
      <Form
        form={form}
        label={chosen.takeBack}
        fieldLabels={{ reason: chosen.reason }}
        submit={chosen.takeBack}
        look="danger"
        state={revoke.isPending ? "pending" : "ready"}
      >
        <TextField label={chosen.reason} need="required" maxLength={200} {...form.field("reason")} />
      </Form>
    </>
  );
}

type Kind = keyof typeof credentialTexts;

interface Typed {
  readonly kind: Kind | undefined;
  readonly label: string;
  readonly certificate: string;
  readonly network: string;
  readonly notAfter: string;
}

function Issue({ party, onDone }: { readonly party: string; readonly onDone: (issued: Issued) => void }) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const language = useLanguage();
  const { form, state } = useIssue(party, onDone);
  const { kind } = form.values;
  const kinds = Object.entries(credentialTexts) as [Kind, (typeof credentialTexts)[Kind]][];
  return (
    <Form
      form={form}
      label={chosen.issue}
      fieldLabels={{
        kind: chosen.kind,
        label: chosen.label,
        certificate: chosen.certificate,
        network: chosen.network,
        notAfter: chosen.until,
      }}
      submit={chosen.issue}
      state={state}
    >
      <Select
        label={chosen.kind}
        need="required"
        options={kinds.map(([value, name]) => ({ value, label: name[language] }))}
        {...form.field("kind")}
      />
      <TextField
        label={chosen.label}
        hint={chosen.labelHint}
        need="required"
        maxLength={200}
        {...form.field("label")}
      />
      {(kind === "client-certificate" || kind === "signing-certificate") && (
        <TextField label={chosen.certificate} need="required" content="code" lines={6} {...form.field("certificate")} />
      )}
      {kind === "source-address" && (
        <TextField
          label={chosen.network}
          hint={chosen.networkHint}
          need="required"
          content="code"
          width="medium"
          {...form.field("network")}
        />
      )}
      <DateField label={chosen.until} hint={chosen.untilHint} {...form.field("notAfter")} />
    </Form>
  );
}

function useIssue(party: string, onDone: (issued: Issued) => void) {
  const chosen = useTexts(formTexts);
  const issue = useAction(issueRelyingPartyCredential, {
    refreshes,
    onDone: (issued) => {
      form.clear();
      onDone(issued);
      announce(chosen.recorded);
    },
  });
  const form = useForm<Typed>({
    name: `issue-relying-party-credential:${party}`,
    initial: { kind: undefined, label: "", certificate: "", network: "", notAfter: "" },
    check: ({ kind, label, certificate, network, notAfter }) => ({
      ...(kind === undefined ? { kind: chosen.chooseOne } : {}),
      ...(label.trim() === "" ? { label: chosen.missing } : {}),
      ...(needsCertificate(kind) && base64Of(certificate) === undefined
        ? { certificate: chosen.certificateWrong }
        : {}),
      ...(kind === "source-address" && network.trim() === "" ? { network: chosen.missing } : {}),
      ...(notAfter === notADay ? { notAfter: chosen.dayMissing } : {}),
    }),
    onSubmit: (typed) => {
      const wanted = wantedOf(typed);
      if (wanted === undefined) return;
      const { label, notAfter } = typed;
      const until = notAfter === "" ? {} : { notAfter: new Date(`${notAfter}T23:59:59+09:00`).toISOString() };
      issue.act({ parameters: { party }, body: { label, ...until, wanted } });
    },
    refusal: issue.refusal,
  });
  return { form, state: issue.isPending ? "pending" : "ready" } as const;
}

type Wanted = Sent<typeof issueRelyingPartyCredential, "body">["wanted"];

function wantedOf({ kind, certificate, network }: Typed): Wanted | undefined {
  switch (kind) {
    case undefined:
      return undefined;
    case "api-key":
    case "ldap-password":
      return { kind };
    case "source-address":
      return { kind, network: network.trim() };
    default: {
      const octets = base64Of(certificate);
      return octets === undefined ? undefined : { kind, certificate: octets };
    }
  }
}

function needsCertificate(kind: Kind | undefined): boolean {
  return kind === "client-certificate" || kind === "signing-certificate";
}

/** What stands in PEM, or the whole text where it is Base64 already. */
function base64Of(text: string): string | undefined {
  const inside = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/.exec(text)?.[1] ?? text;
  const bare = inside.replace(/\s+/g, "");
  return bare !== "" && /^[A-Za-z0-9+/]+={0,2}$/.test(bare) ? bare : undefined;
}
