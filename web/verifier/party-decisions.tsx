/** What may be decided about a party now, by the rights of the person at the screen. */
import { changeRelyingParty, decideRelyingParty } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Button, Form, FormDialog, RefusalNotice, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useMay } from "../shell/session.ts";
import { refreshes } from "./party-change-form.tsx";
import { NextStep } from "./party-examination.tsx";
import { formTexts } from "./party-form-texts.ts";
import type { PartyRecord } from "./party-page.tsx";
import { Access, Limits, Withdrawal } from "./party-standing.tsx";
import { texts } from "./texts.ts";

export function PartyDecisions({ party }: { readonly party: PartyRecord }) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const mayApprove = useMay("approve-relying-parties") === "allowed";
  const mayRegister = useMay("register-relying-parties") === "allowed";
  const { id, state } = party;
  const isUnderWay = state === "notified" || state === "examined" || state === "agreed";
  const isStanding = state === "registered" || state === "suspended";
  const isNothing =
    !(mayApprove && (isUnderWay || state === "suspended")) && !(mayRegister && (isUnderWay || isStanding));
  if (isNothing) return null;
  return (
    <section className="flex flex-col items-start gap-3">
      <h2 className="text-std-22B-150">{chosen.steps}</h2>
      <div className="flex flex-wrap gap-3">
        {mayRegister && (state === "notified" || state === "examined") && (
          <FormDialog title={state === "notified" ? chosen.examine : chosen.agree} look="primary">
            {(close) => <NextStep party={party} onDone={close} />}
          </FormDialog>
        )}
        {mayApprove && state === "agreed" && <Approve party={id} />}
        {mayApprove && isUnderWay && <WithReason party={id} kind="refuse" />}
        {mayApprove && state === "suspended" && <WithReason party={id} kind="resume" />}
        {mayRegister && isStanding && <Standing party={party} />}
      </div>
    </section>
  );
}

/** Of a party that has its right of access. */
function Standing({ party }: { readonly party: PartyRecord }) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const { id, state, kind } = party;
  return (
    <>
      {kind !== "signature-confirmer" && (
        <FormDialog title={chosen.changeAccess}>{(close) => <Access party={party} onDone={close} />}</FormDialog>
      )}
      <FormDialog title={chosen.changeLimits}>{(close) => <Limits party={party} onDone={close} />}</FormDialog>
      {state === "registered" && <WithReason party={id} kind="suspend" />}
      <FormDialog title={chosen.withdraw} look="danger">
        {(close) => <Withdrawal party={id} onDone={close} />}
      </FormDialog>
    </>
  );
}

function Approve({ party }: { readonly party: string }) {
  const chosen = useTexts(texts);
  const approve = useAction(decideRelyingParty, { refreshes, onDone: () => announce(chosen.done) });
  return (
    <div className="flex flex-col gap-3">
      <Button
        look="primary"
        state={approve.isPending ? "pending" : "ready"}
        onPress={() => approve.act({ parameters: { party }, body: { kind: "approve" } })}
      >
        {chosen.approve}
      </Button>
      {approve.refusal !== undefined && <RefusalNotice refusal={approve.refusal} />}
    </div>
  );
}

const explanations = { refuse: "refuseWhat", resume: "resumeWhat", suspend: "suspendWhat" } as const;

interface WithReasonProps {
  readonly party: string;
  readonly kind: keyof typeof explanations;
}

/** Asks for the reason first; it is kept with the event. */
function WithReason({ party, kind }: WithReasonProps) {
  const chosen = useTexts(texts);
  return (
    <FormDialog title={chosen[kind]} look={kind === "resume" ? "primary" : "danger"}>
      {(close) => (
        <>
          <p>{chosen[explanations[kind]]}</p>
          <Reason party={party} kind={kind} onDone={close} />
        </>
      )}
    </FormDialog>
  );
}

function Reason({ party, kind, onDone }: WithReasonProps & { readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const { send, isPending, refusal } = useDecision(party, () => {
    form.clear();
    onDone();
    announce(chosen.done);
  });
  const form = useForm({
    name: `decide-relying-party:${kind}:${party}`,
    initial: { reason: "" },
    check: ({ reason }) => (reason.trim() === "" ? { reason: chosen.reasonMissing } : {}),
    onSubmit: ({ reason }) => send(kind, reason),
    refusal,
  });
  return (
    <Form
      form={form}
      label={chosen[kind]}
      fieldLabels={{ reason: chosen.reason }}
      submit={chosen[kind]}
      look={kind === "resume" ? "primary" : "danger"}
      state={isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.reason} need="required" maxLength={400} {...form.field("reason")} />
    </Form>
  );
}

/** Suspending is the registrar's, the rest the approvers'. */
function useDecision(party: string, onDone: () => void) {
  const decide = useAction(decideRelyingParty, { refreshes, onDone });
  const change = useAction(changeRelyingParty, { refreshes, onDone });
  const parameters = { party };
  const send = (kind: WithReasonProps["kind"], reason: string) =>
    kind === "suspend"
      ? change.act({ parameters, body: { kind, reason } })
      : decide.act({ parameters, body: { kind, reason } });
  return { send, isPending: decide.isPending || change.isPending, refusal: decide.refusal ?? change.refusal };
}
