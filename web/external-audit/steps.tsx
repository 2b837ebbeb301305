/** The forms behind the buttons of an audit. */
import {
  directExternalAudit,
  examineExternalAudit,
  listDeadlines,
  listExternalAudits,
  showExternalAudit,
} from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Form, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

export const refreshed = [showExternalAudit, listExternalAudits, listDeadlines];

interface StepProps {
  readonly audit: string;
  readonly onDone: () => void;
}

export function NameAuditor({ audit, onDone }: StepProps) {
  const chosen = useTexts(texts);
  const name = useAction(directExternalAudit, { refreshes: refreshed, onDone: () => finish() });
  const form = useForm({
    name: `name-external-auditor:${audit}`,
    initial: { account: "", qualification: "", independence: "" },
    check: ({ account, qualification, independence }) => ({
      ...(account.trim() === "" ? { account: chosen.accountMissing } : {}),
      ...(qualification.trim() === "" ? { qualification: chosen.qualificationMissing } : {}),
      ...(independence.trim() === "" ? { independence: chosen.independenceMissing } : {}),
    }),
    onSubmit: ({ account, qualification, independence }) => {
      const body = { step: "name", account: account.trim(), qualification, independence } as const;
      name.act({ parameters: { audit }, body });
    },
    refusal: name.refusal,
  });
  const finish = () => {
    form.clear();
    onDone();
    announce(chosen.saved);
  };
  const labels = { account: chosen.account, qualification: chosen.qualification, independence: chosen.independence };
  return (
    <Form
      form={form}
      label={chosen.name}
      fieldLabels={labels}
      submit={chosen.name}
      state={name.isPending ? "pending" : "ready"}
    >
      <TextField
        label={chosen.account}
        hint={chosen.accountHint}
        need="required"
        content="code"
        autoComplete="off"
        maxLength={64}
        {...form.field("account")}
      />
      <TextField label={chosen.qualification} need="required" maxLength={400} {...form.field("qualification")} />
      <TextField
        label={chosen.independence}
        need="required"
        lines={2}
        maxLength={400}
        {...form.field("independence")}
      />
    </Form>
  );
}

export function HandIn({ audit, onDone }: StepProps) {
  const chosen = useTexts(texts);
  const report = useAction(examineExternalAudit, { refreshes: refreshed, onDone: () => finish() });
  const form = useForm({
    name: `report-external-audit:${audit}`,
    initial: { text: "", reference: "" },
    check: ({ text, reference }) => ({
      ...(text.trim() === "" ? { text: chosen.textMissing } : {}),
      ...(reference.trim() === "" ? { reference: chosen.referenceMissing } : {}),
    }),
    onSubmit: (typed) => report.act({ parameters: { audit }, body: { step: "report", ...typed } }),
    refusal: report.refusal,
  });
  const finish = () => {
    form.clear();
    onDone();
    announce(chosen.saved);
  };
  return (
    <Form
      form={form}
      label={chosen.handIn}
      fieldLabels={{ text: chosen.summary, reference: chosen.reference }}
      submit={chosen.handIn}
      state={report.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.summary} need="required" lines={4} maxLength={4000} {...form.field("text")} />
      <TextField label={chosen.reference} need="required" maxLength={400} {...form.field("reference")} />
    </Form>
  );
}

export function Tell({ audit, onDone }: StepProps) {
  const chosen = useTexts(texts);
  const tell = useAction(directExternalAudit, { refreshes: refreshed, onDone: () => finish() });
  const form = useForm({
    name: `tell-external-audit:${audit}`,
    initial: { to: "", text: "" },
    check: ({ to, text }) => ({
      ...(to.trim() === "" ? { to: chosen.toMissing } : {}),
      ...(text.trim() === "" ? { text: chosen.textMissing } : {}),
    }),
    onSubmit: (typed) => tell.act({ parameters: { audit }, body: { step: "tell", ...typed } }),
    refusal: tell.refusal,
  });
  const finish = () => {
    form.clear();
    onDone();
    announce(chosen.saved);
  };
  return (
    <Form
      form={form}
      label={chosen.tell}
      fieldLabels={{ to: chosen.to, text: chosen.text }}
      submit={chosen.tell}
      state={tell.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.to} need="required" maxLength={400} {...form.field("to")} />
      <TextField label={chosen.text} need="required" lines={2} maxLength={400} {...form.field("text")} />
    </Form>
  );
}

type TextStepOf =
  | { readonly step: "close" | "cancel" }
  | { readonly step: "plan-correction" | "correct" | "confirm" | "return"; readonly number: number };

/** A step that says one thing: of a finding, or the end of the audit. */
export function TextStep({ audit, what, onDone }: StepProps & { readonly what: TextStepOf }) {
  const chosen = useTexts(texts);
  const outcome = { refreshes: refreshed, onDone: () => finish() };
  const direct = useAction(directExternalAudit, outcome);
  const examine = useAction(examineExternalAudit, outcome);
  const form = useForm({
    name: `external-audit-step:${audit}:${what.step}${"number" in what ? what.number : ""}`,
    initial: { text: "" },
    check: ({ text }) => (text.trim() === "" ? { text: chosen.textMissing } : {}),
    onSubmit: ({ text }) => {
      const parameters = { audit };
      if (what.step === "confirm" || what.step === "return") {
        examine.act({ parameters, body: { step: what.step, number: what.number, text } });
      } else if ("number" in what) direct.act({ parameters, body: { step: what.step, number: what.number, text } });
      else direct.act({ parameters, body: { step: what.step, text } });
    },
    refusal: direct.refusal ?? examine.refusal,
  });
  const finish = () => {
    form.clear();
    onDone();
    announce(chosen.saved);
  };
  const title = chosen[what.step];
  return (
    <Form
      form={form}
      label={title}
      fieldLabels={{ text: chosen.text }}
      submit={title}
      state={direct.isPending || examine.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.text} need="required" lines={3} maxLength={400} {...form.field("text")} />
    </Form>
  );
}
