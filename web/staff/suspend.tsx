import { showStaff, suspendStaff } from "@warifu/contract";
import { useState } from "react";
import { useAction } from "../client/index.ts";
import { announce, Button, Dialog, RefusalNotice, TextField } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

/** Ends the person's sessions, after a question and with a reason. */
export function Suspend({ account }: { readonly account: string }) {
  const chosen = useTexts(texts);
  const [shown, show] = useState<"open" | "closed">("closed");
  const [reason, type] = useState("");
  const suspend = useAction(suspendStaff, {
    refreshes: [showStaff],
    onDone: () => {
      show("closed");
      type("");
      announce(chosen.changed);
    },
  });
  const actions = (
    <>
      <Button onPress={() => show("closed")}>{chosen.cancel}</Button>
      <Button
        look="danger"
        state={suspend.isPending ? "pending" : reason.trim() === "" ? "disabled" : "ready"}
        onPress={() => suspend.act({ parameters: { account }, body: { reason } })}
      >
        {chosen.suspend}
      </Button>
    </>
  );
  return (
    <>
      <Button look="danger" onPress={() => show("open")}>
        {chosen.suspend}
      </Button>
      <Dialog
        title={chosen.suspendQuestion}
        shown={shown}
        kind="question"
        onClose={() => show("closed")}
        actions={actions}
      >
        <p>{chosen.suspendWhat}</p>
        <TextField label={chosen.reason} need="required" maxLength={400} value={reason} onChange={type} />
        {suspend.refusal !== undefined && <RefusalNotice refusal={suspend.refusal} />}
      </Dialog>
    </>
  );
}
