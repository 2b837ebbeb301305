import { askKeyOperation, listApprovals, showAuthority, updateKey } from "@warifu/contract";
import { useState } from "react";
import { type CallRefusal, useAction, useRead } from "../client/index.ts";
import { announce, Button, Dialog, RadioGroup, RefusalNotice } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import type { AuthorityRecord } from "./authority-page.tsx";
import { texts } from "./texts.ts";

const reasons = ["five-years", "weak-cryptography", "demonstration"] as const;

/** The next generation of the key, after a question that names what cannot be undone. */
export function UpdateKey({ record: { authority } }: { readonly record: AuthorityRecord }) {
  const chosen = useTexts(texts);
  const [shown, show] = useState<"open" | "closed">("closed");
  const [reason, choose] = useState<(typeof reasons)[number]>("five-years");
  const update = useAction(updateKey, {
    refreshes: [showAuthority],
    onDone: ({ generation }) => {
      show("closed");
      announce(chosen.updateDone(generation));
    },
  });
  const approval = useApproval({ authority, reason }, shown);
  const actions = (
    <>
      <Button onPress={() => show("closed")}>{chosen.cancel}</Button>
      {isApprovalNeeded(update.refusal) && <Ask authority={authority} reason={reason} />}
      <Button
        look="danger"
        state={update.isPending ? "pending" : "ready"}
        onPress={() => update.act({ parameters: { authority }, body: { reason, ...approval } })}
      >
        {chosen.updateKey}
      </Button>
    </>
  );
  return (
    <>
      <Button onPress={() => show("open")}>{chosen.updateKey}</Button>
      <Dialog
        title={chosen.updateKeyQuestion}
        shown={shown}
        kind="question"
        onClose={() => show("closed")}
        actions={actions}
      >
        <p>{chosen.updateKeyWhat}</p>
        <RadioGroup
          label={chosen.updateReason}
          value={reason}
          onChange={(value) => choose(value ?? reason)}
          options={reasons.map((value) => ({ value, label: chosen[value] }))}
        />
        {update.refusal !== undefined && <RefusalNotice refusal={update.refusal} />}
      </Dialog>
    </>
  );
}

interface Wanted {
  readonly authority: string;
  readonly reason: (typeof reasons)[number];
}

/** What everybody who is needed has approved of this person's requests, for exactly this. */
function useApproval({ authority, reason }: Wanted, shown: "open" | "closed"): { readonly approval?: string } {
  const { data } = useRead(listApprovals, { query: { box: "mine" } }, { ask: shown === "open" ? "now" : "later" });
  const given = data?.approvals.find(
    ({ kind, state, request }) =>
      kind === "update-key" && state === "approved" && request.authority === authority && request.reason === reason,
  );
  return given === undefined ? {} : { approval: given.approval };
}

/** Where one person is not enough, the others are asked; when they have approved, the same button updates the key. */
function Ask(request: Wanted) {
  const chosen = useTexts(texts);
  const ask = useAction(askKeyOperation, {
    refreshes: [listApprovals],
    onDone: ({ approval }) => announce(chosen.approvalAsked(approval)),
  });
  const state = ask.isPending ? "pending" : ask.isSuccess ? "disabled" : "ready";
  return (
    <Button look="primary" state={state} onPress={() => ask.act({ body: { operation: "update-key", request } })}>
      {chosen.askForApproval}
    </Button>
  );
}

function isApprovalNeeded(refusal: CallRefusal | undefined): boolean {
  return refusal?.kind === "problem" && refusal.problem.code === "approval-needed";
}
