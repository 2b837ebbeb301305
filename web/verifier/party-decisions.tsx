/** What may be decided about a party now, by the rights of the person at the screen. */
import { changeRelyingParty, decideRelyingParty, listRelyingParties, showRelyingParty } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { announce, Button, Dialog, RefusalNotice, TextField } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useSession } from "../shell/session.ts";
import type { PartyRecord } from "./party-page.tsx";
import { texts } from "./texts.ts";

export function PartyDecisions({ party }: { readonly party: PartyRecord }) {
  const chosen = useTexts(texts);
  const session = useSession();
  const rights = session.kind === "signed-in" ? session.session.rights : [];
  const mayApprove = rights.includes("approve-relying-parties");
  const mayRegister = rights.includes("register-relying-parties");
  const { id, state } = party;
  const isUnderWay = state === "notified" || state === "examined" || state === "agreed";
  const isNothing = !(mayApprove && (isUnderWay || state === "suspended")) && !(mayRegister && state === "registered");
  if (isNothing) return null;
  return (
    <section className="flex flex-col items-start gap-3">
      <h2 className="text-std-22B-150">{chosen.decisions}</h2>
      <div className="flex flex-wrap gap-3">
        {mayApprove && state === "agreed" && <Approve party={id} />}
        {mayApprove && isUnderWay && <WithReason party={id} kind="refuse" />}
        {mayApprove && state === "suspended" && <WithReason party={id} kind="resume" />}
        {mayRegister && state === "registered" && <WithReason party={id} kind="suspend" />}
      </div>
    </section>
  );
}

const refreshes = [showRelyingParty, listRelyingParties];

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
  const [shown, show] = useState<"open" | "closed">("closed");
  const [reason, type] = useState("");
  const { send, isPending, refusal } = useDecision(party, () => {
    show("closed");
    type("");
    announce(chosen.done);
  });
  const actions = (
    <>
      <Button onPress={() => show("closed")}>{chosen.cancel}</Button>
      <Button
        look={kind === "resume" ? "primary" : "danger"}
        state={isPending ? "pending" : reason.trim() === "" ? "disabled" : "ready"}
        onPress={() => send(kind, reason)}
      >
        {chosen[kind]}
      </Button>
    </>
  );
  return (
    <>
      <Button look={kind === "resume" ? "primary" : "danger"} onPress={() => show("open")}>
        {chosen[kind]}
      </Button>
      <Dialog title={chosen[kind]} shown={shown} kind="question" onClose={() => show("closed")} actions={actions}>
        <p>{chosen[explanations[kind]]}</p>
        <TextField label={chosen.reason} need="required" maxLength={400} value={reason} onChange={type} />
        {refusal !== undefined && <RefusalNotice refusal={refusal} />}
      </Dialog>
    </>
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
