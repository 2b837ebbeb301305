import { showAuthority, updateKey } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
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
  const actions = (
    <>
      <Button onPress={() => show("closed")}>{chosen.cancel}</Button>
      <Button
        look="danger"
        state={update.isPending ? "pending" : "ready"}
        onPress={() => update.act({ parameters: { authority }, body: { reason } })}
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
