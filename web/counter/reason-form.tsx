import type { ApplicationCommandBody } from "@warifu/contract";
import { Form, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { stepTexts } from "./step-texts.ts";
import type { Step } from "./use-step.ts";

export interface ReasonFormProps {
  /** Names the draft. */
  readonly name: string;
  readonly label: string;
  readonly submit: string;
  readonly look?: "primary" | "danger";
  readonly step: Step;
  /** "optional": the command may go without one. */
  readonly need?: "required" | "optional";
  /** Instead of "reason". */
  readonly fieldLabel?: string;
  readonly commandFor: (reason: string) => ApplicationCommandBody;
}

/** A step that is taken with a reason, which is kept with the case. */
export function ReasonForm(props: ReasonFormProps) {
  const { name, label, submit, look = "primary", step, need = "required", commandFor } = props;
  const chosen = useTexts(stepTexts);
  const fieldLabel = props.fieldLabel ?? chosen.reason;
  const form = useForm({
    name,
    initial: { reason: "" },
    check: ({ reason }) => (need === "required" && reason.trim() === "" ? { reason: chosen.reasonMissing } : {}),
    onSubmit: ({ reason }) => step.take(commandFor(reason.trim())),
    refusal: step.refusal,
  });
  return (
    <Form form={form} label={label} fieldLabels={{ reason: fieldLabel }} submit={submit} look={look} state={step.state}>
      <TextField label={fieldLabel} need={need} maxLength={400} lines={2} {...form.field("reason")} />
    </Form>
  );
}
