import { showStaff, suspendStaff } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Form, FormDialog, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

/** Ends the person's sessions, after a question and with a reason. */
export function Suspend({ account }: { readonly account: string }) {
  const chosen = useTexts(texts);
  return (
    <FormDialog title={chosen.suspend} look="danger">
      {(close) => (
        <>
          <p>{chosen.suspendWhat}</p>
          <Reason account={account} onDone={close} />
        </>
      )}
    </FormDialog>
  );
}

function Reason({ account, onDone }: { readonly account: string; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const suspend = useAction(suspendStaff, {
    refreshes: [showStaff],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.changed);
    },
  });
  const form = useForm({
    name: `suspend-staff:${account}`,
    initial: { reason: "" },
    check: ({ reason }) => (reason.trim() === "" ? { reason: chosen.reasonMissing } : {}),
    onSubmit: (body) => suspend.act({ parameters: { account }, body }),
    refusal: suspend.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.suspend}
      fieldLabels={{ reason: chosen.reason }}
      submit={chosen.suspend}
      look="danger"
      state={suspend.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.reason} need="required" maxLength={400} {...form.field("reason")} />
    </Form>
  );
}
