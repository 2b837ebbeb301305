import { examineExternalAudit } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, DateField, Form, notADay, RadioGroup, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { refreshed } from "./steps.tsx";
import { texts } from "./texts.ts";

const weights = ["major", "minor", "remark"] as const;
const clauseForm = /^[1-9][0-9]?(-[0-9]{1,2}){0,4}$/;

export function NoteFinding({ audit, onDone }: { readonly audit: string; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const note = useAction(examineExternalAudit, {
    refreshes: refreshed,
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.saved);
    },
  });
  const form = useForm({
    name: `note-external-finding:${audit}`,
    initial: { clause: "", weight: "minor" as (typeof weights)[number], text: "", deadline: "" },
    check: ({ clause, text, deadline }) => ({
      ...(clauseForm.test(clause.trim()) ? {} : { clause: chosen.clauseMissing }),
      ...(text.trim() === "" ? { text: chosen.textMissing } : {}),
      ...(deadline === "" || deadline === notADay ? { deadline: chosen.dueWrong } : {}),
    }),
    onSubmit: ({ clause, weight, text, deadline }) => {
      const body = { step: "note", clause: clause.trim(), weight, text: text.trim(), deadline } as const;
      note.act({ parameters: { audit }, body });
    },
    refusal: note.refusal,
  });
  const weight = form.field("weight");
  return (
    <Form
      form={form}
      label={chosen.note}
      fieldLabels={{ clause: chosen.clause, weight: chosen.weight, text: chosen.text, deadline: chosen.deadline }}
      submit={chosen.note}
      state={note.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.clause} need="required" content="code" maxLength={20} {...form.field("clause")} />
      <RadioGroup
        label={chosen.weight}
        {...weight}
        onChange={(value) => value !== undefined && weight.onChange(value)}
        options={weights.map((value) => ({ value, label: chosen[value] }))}
      />
      <TextField label={chosen.text} need="required" lines={4} maxLength={4000} {...form.field("text")} />
      <DateField label={chosen.deadline} need="required" {...form.field("deadline")} />
    </Form>
  );
}
