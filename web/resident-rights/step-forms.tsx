/** What is written for a step: the identification, a decision, a ruling, to whom it is forwarded, or words alone. */
import { complaintRecipients, residentCaseOutcomes, reviewRulings } from "@warifu/contract";
import { CheckboxGroup, DateField, Form, notADay, RadioGroup, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import type { CaseProps } from "./case-page.tsx";
import { type CaseStepName, type StepCommand, useStep } from "./next-steps.tsx";
import { officeTexts, outcomeTexts, partTexts, rulingTexts, stepTexts, texts } from "./texts.ts";

interface StepProps extends CaseProps {
  readonly onDone: () => void;
}

export function StepForm({ name, ...props }: StepProps & { readonly name: CaseStepName }) {
  switch (name) {
    case "identify":
      return <Identification {...props} />;
    case "decide":
      return <Decision {...props} />;
    case "rule":
      return <Ruling {...props} />;
    case "forward":
      return <Forwarding {...props} />;
    default:
      return <WordsOnly name={name} {...props} />;
  }
}

function Identification({ known, onDone }: StepProps) {
  const chosen = useTexts(texts);
  const steps = useTexts(stepTexts);
  const step = useStep(known, () => {
    form.clear();
    onDone();
  });
  const form = useForm({
    name: `case-identify:${known.case}`,
    initial: { resident: "", words: "" },
    check: ({ resident, words }) => ({
      ...(resident.trim() === "" ? { resident: chosen.residentMissing } : {}),
      ...(words.trim() === "" ? { words: chosen.wordsMissing } : {}),
    }),
    onSubmit: ({ resident, words }) => step.take({ kind: "identify", resident: resident.trim(), words }),
    refusal: step.refusal,
  });
  return (
    <Form
      form={form}
      label={steps.identify}
      fieldLabels={{ resident: chosen.resident, words: chosen.ground }}
      submit={steps.identify}
      state={step.state}
    >
      <TextField
        label={chosen.resident}
        hint={chosen.residentHint}
        need="required"
        content="code"
        autoComplete="off"
        {...form.field("resident")}
      />
      <TextField label={chosen.ground} need="required" lines={2} width="full" {...form.field("words")} />
    </Form>
  );
}

interface DecisionTyped {
  readonly outcome: (typeof residentCaseOutcomes)[number] | undefined;
  readonly words: string;
  readonly parts: readonly (keyof typeof partTexts)[];
}

function Decision({ known, onDone }: StepProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const steps = useTexts(stepTexts);
  const step = useStep(known, () => {
    form.clear();
    onDone();
  });
  const asked = known.content.kind === "disclosure" ? known.content.parts : [];
  const form = useForm<DecisionTyped>({
    name: `case-decide:${known.case}`,
    initial: { outcome: undefined, words: "", parts: [] },
    check: ({ outcome, words, parts }) => ({
      ...(outcome === undefined ? { outcome: chosen.outcomeMissing } : {}),
      ...(asked.length > 0 && outcome === "partly" && parts.length === 0 ? { parts: chosen.partsMissing } : {}),
      ...(outcome !== "granted" && words.trim() === "" ? { words: chosen.groundMissing } : {}),
    }),
    onSubmit: ({ outcome = "refused", words, parts }) => {
      const some = outcome === "partly" && asked.length > 0 ? { parts: [...parts] } : {};
      step.take({ kind: "decide", outcome, words: words.trim(), ...some });
    },
    refusal: step.refusal,
  });
  return (
    <Form
      form={form}
      label={steps.decide}
      fieldLabels={{ outcome: chosen.outcome, parts: chosen.disclosedParts, words: chosen.outcomeGround }}
      submit={steps.decide}
      state={step.state}
    >
      <RadioGroup
        label={chosen.outcome}
        need="required"
        {...form.field("outcome")}
        options={residentCaseOutcomes.map((value) => ({ value, label: outcomeTexts[value][language] }))}
      />
      {form.values.outcome === "partly" && asked.length > 0 && (
        <CheckboxGroup
          label={chosen.disclosedParts}
          need="required"
          {...form.field("parts")}
          options={asked.map((value) => ({ value, label: partTexts[value][language] }))}
        />
      )}
      <TextField label={chosen.outcomeGround} lines={3} width="full" maxLength={2000} {...form.field("words")} />
    </Form>
  );
}

interface RulingTyped {
  readonly ruling: (typeof reviewRulings)[number] | undefined;
  readonly on: string;
  readonly words: string;
}

function Ruling({ known, onDone }: StepProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const steps = useTexts(stepTexts);
  const step = useStep(known, () => {
    form.clear();
    onDone();
  });
  const form = useForm<RulingTyped>({
    name: `case-rule:${known.case}`,
    initial: { ruling: undefined, on: "", words: "" },
    check: ({ ruling, on, words }) => ({
      ...(ruling === undefined ? { ruling: chosen.rulingMissing } : {}),
      ...(on === "" || on === notADay ? { on: chosen.dayMissing } : {}),
      ...(words.trim() === "" ? { words: chosen.wordsMissing } : {}),
    }),
    onSubmit: ({ ruling = "dismissed", on, words }) => step.take({ kind: "rule", ruling, on, words }),
    refusal: step.refusal,
  });
  return (
    <Form
      form={form}
      label={steps.rule}
      fieldLabels={{ ruling: chosen.ruling, on: chosen.ruledOn, words: chosen.words }}
      submit={steps.rule}
      state={step.state}
    >
      <RadioGroup
        label={chosen.ruling}
        need="required"
        {...form.field("ruling")}
        options={reviewRulings.map((value) => ({ value, label: rulingTexts[value][language] }))}
      />
      <DateField label={chosen.ruledOn} need="required" {...form.field("on")} />
      <TextField label={chosen.words} need="required" lines={3} width="full" {...form.field("words")} />
    </Form>
  );
}

interface ForwardingTyped {
  readonly to: (typeof complaintRecipients)[number] | undefined;
  readonly words: string;
}

function Forwarding({ known, onDone }: StepProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const steps = useTexts(stepTexts);
  const step = useStep(known, () => {
    form.clear();
    onDone();
  });
  const form = useForm<ForwardingTyped>({
    name: `case-forward:${known.case}`,
    initial: { to: undefined, words: "" },
    check: ({ to, words }) => ({
      ...(to === undefined ? { to: chosen.toMissing } : {}),
      ...(words.trim() === "" ? { words: chosen.wordsMissing } : {}),
    }),
    onSubmit: ({ to = "governor", words }) => step.take({ kind: "forward", to, words }),
    refusal: step.refusal,
  });
  return (
    <Form
      form={form}
      label={steps.forward}
      fieldLabels={{ to: chosen.to, words: chosen.words }}
      submit={steps.forward}
      state={step.state}
    >
      <RadioGroup
        label={chosen.to}
        need="required"
        {...form.field("to")}
        options={complaintRecipients.map((value) => ({ value, label: officeTexts[value][language] }))}
      />
      <TextField label={chosen.words} need="required" lines={2} width="full" {...form.field("words")} />
    </Form>
  );
}

function WordsOnly({ name, known, onDone }: StepProps & { readonly name: CaseStepName }) {
  const chosen = useTexts(texts);
  const steps = useTexts(stepTexts);
  const step = useStep(known, () => {
    form.clear();
    onDone();
  });
  const form = useForm({
    name: `case-words:${known.case}:${name}`,
    initial: { words: "" },
    check: ({ words }) => (words.trim() === "" ? { words: chosen.wordsMissing } : {}),
    // Which steps have words alone is said by the contract, and this form is shown for those.
    onSubmit: ({ words }) => step.take({ kind: name, words } as StepCommand),
    refusal: step.refusal,
  });
  return (
    <Form form={form} label={steps[name]} fieldLabels={{ words: chosen.words }} submit={steps[name]} state={step.state}>
      <TextField
        label={chosen.words}
        need="required"
        lines={4}
        width="full"
        maxLength={2000}
        {...form.field("words")}
      />
    </Form>
  );
}
