import { changePracticeStatement, showStatementDraft } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Form, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./statement-texts.ts";

/** Amends a clause of a draft, or adds one. */
export function AmendForm({ statement, onDone }: { readonly statement: string; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const amend = useAction(changePracticeStatement, {
    refreshes: [showStatementDraft],
    onDone: () => {
      form.clear();
      announce(chosen.amended);
      onDone();
    },
  });
  const form = useForm({
    name: `amend-practice-statement:${statement}`,
    initial: { clause: "", title: "", ja: "", en: "" },
    check: ({ clause, title, ja, en }) => ({
      ...(/^[1-9][0-9]?(-[0-9]{1,2})*$/.test(clause.trim()) ? {} : { clause: chosen.clauseWrong }),
      ...(title.trim() === "" ? { title: chosen.missing } : {}),
      ...(ja.trim() === "" ? { ja: chosen.missing } : {}),
      ...(en.trim() === "" ? { en: chosen.missing } : {}),
    }),
    onSubmit: ({ clause, title, ja, en }) =>
      amend.act({
        parameters: { statement },
        body: { kind: "amend", clause: { clause: clause.trim(), title, text: { ja, en } } },
      }),
    refusal: amend.refusal,
  });
  const { clause, heading, textJa, textEn } = chosen;
  return (
    <Form
      form={form}
      label={chosen.amend}
      fieldLabels={{ clause, title: heading, ja: textJa, en: textEn }}
      submit={chosen.amend}
      state={amend.isPending ? "pending" : "ready"}
    >
      <TextField label={clause} need="required" content="code" {...form.field("clause")} />
      <TextField label={heading} need="required" maxLength={400} {...form.field("title")} />
      <TextField label={textJa} need="required" lines={3} width="full" maxLength={20_000} {...form.field("ja")} />
      <TextField label={textEn} need="required" lines={3} width="full" maxLength={20_000} {...form.field("en")} />
    </Form>
  );
}
