import { instructWork, listWorkOrders } from "@warifu/contract";
import { useAction } from "../../client/index.ts";
import { announce, DateField, Form, FormDialog, notADay, TextField, useForm } from "../../design/index.ts";
import { useTexts } from "../../language/index.ts";
import { texts } from "./texts.ts";

/** Tells somebody to do something, behind a button. */
export function Instruct() {
  const chosen = useTexts(texts);
  return (
    <div>
      <FormDialog title={chosen.instruct} look="primary">
        {(close) => <Instruction onDone={close} />}
      </FormDialog>
    </div>
  );
}

function Instruction({ onDone }: { readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const instruct = useAction(instructWork, {
    refreshes: [listWorkOrders],
    onDone: () => {
      form.clear();
      announce(chosen.instructedNow);
      onDone();
    },
  });
  const form = useForm({
    name: "instruct-work",
    initial: { title: "", what: "", due: "", assignee: "" },
    check: ({ title, what, due, assignee }) => ({
      ...(title.trim() === "" ? { title: chosen.nameMissing } : {}),
      ...(what.trim() === "" ? { what: chosen.whatMissing } : {}),
      ...(due === "" || due === notADay ? { due: chosen.dueMissing } : {}),
      ...(assignee.trim() === "" ? { assignee: chosen.assigneeMissing } : {}),
    }),
    onSubmit: ({ assignee, ...rest }) => instruct.act({ body: { ...rest, assignee: assignee.trim() } }),
    refusal: instruct.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.instruct}
      fieldLabels={{ title: chosen.name, what: chosen.what, due: chosen.due, assignee: chosen.assignee }}
      submit={chosen.instruct}
      state={instruct.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.name} need="required" maxLength={100} {...form.field("title")} />
      <TextField label={chosen.what} need="required" lines={3} width="full" maxLength={2000} {...form.field("what")} />
      <DateField label={chosen.due} need="required" {...form.field("due")} />
      <TextField
        label={chosen.assignee}
        hint={chosen.assigneeHint}
        need="required"
        content="code"
        autoComplete="off"
        {...form.field("assignee")}
      />
    </Form>
  );
}
