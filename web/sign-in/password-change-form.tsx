import { changePassword } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Form, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { useSessionChange } from "../shell/session.ts";
import { texts } from "./texts.ts";

export function PasswordChangeForm() {
  const chosen = useTexts(texts);
  const change = useSessionChange();
  const action = useAction(changePassword, {
    onDone: (session) => {
      change(session);
      form.clear();
      announce(chosen.changed);
    },
  });
  const form = useForm({
    name: "change-password",
    initial: { current: "", chosen: "", repeated: "" },
    secrets: ["current", "chosen", "repeated"],
    check: (typed) => ({
      ...(typed.current === "" ? { current: chosen.missing } : {}),
      ...(typed.chosen === "" ? { chosen: chosen.missing } : {}),
      ...(typed.repeated === typed.chosen ? {} : { repeated: chosen.notSame }),
    }),
    onSubmit: ({ current, chosen }) => action.act({ body: { current, chosen } }),
    refusal: action.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.change}
      fieldLabels={{ current: chosen.current, chosen: chosen.chosen, repeated: chosen.repeated }}
      submit={chosen.changeIt}
      state={action.isPending ? "pending" : "ready"}
    >
      <TextField
        label={chosen.current}
        type="password"
        need="required"
        autoComplete="current-password"
        {...form.field("current")}
      />
      <TextField
        label={chosen.chosen}
        hint={chosen.chosenHint}
        type="password"
        need="required"
        autoComplete="new-password"
        {...form.field("chosen")}
      />
      <TextField
        label={chosen.repeated}
        type="password"
        need="required"
        autoComplete="new-password"
        {...form.field("repeated")}
      />
    </Form>
  );
}
