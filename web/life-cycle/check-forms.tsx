import {
  judgeSecurityCheck,
  listDeadlines,
  listSecurityChecks,
  planSecurityCheck,
  recordSecurityCheck,
  type SecurityCheckView,
} from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, DateField, Form, notADay, RadioGroup, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

const refreshes = [listSecurityChecks, listDeadlines];

interface CheckProps {
  readonly check: string;
  readonly onDone: () => void;
}

export function PlanCheck({ onDone }: Pick<CheckProps, "onDone">) {
  const chosen = useTexts(texts);
  const plan = useAction(planSecurityCheck, { refreshes, onDone: () => finish() });
  const form = useForm({
    name: "plan-security-check",
    initial: { what: "", due: "" },
    check: ({ what, due }) => ({
      ...(what.trim() === "" ? { what: chosen.whatMissing } : {}),
      ...(due === "" || due === notADay ? { due: chosen.dueWrong } : {}),
    }),
    onSubmit: (typed) => plan.act({ body: typed }),
    refusal: plan.refusal,
  });
  const finish = () => {
    form.clear();
    onDone();
    announce(chosen.saved);
  };
  return (
    <Form
      form={form}
      label={chosen.plan}
      fieldLabels={{ what: chosen.what, due: chosen.due }}
      submit={chosen.plan}
      state={plan.isPending ? "pending" : "ready"}
    >
      <TextField label={chosen.what} need="required" maxLength={400} {...form.field("what")} />
      <DateField label={chosen.due} need="required" {...form.field("due")} />
    </Form>
  );
}

export function RecordCheck({ check, onDone }: CheckProps) {
  const chosen = useTexts(texts);
  const record = useAction(recordSecurityCheck, { refreshes, onDone: () => finish() });
  const form = useForm({
    name: `record-security-check:${check}`,
    initial: { weaknesses: "none" as "none" | "found", text: "", reference: "" },
    check: ({ text, reference }) => ({
      ...(text.trim() === "" ? { text: chosen.resultMissing } : {}),
      ...(reference.trim() === "" ? { reference: chosen.referenceMissing } : {}),
    }),
    onSubmit: (typed) => record.act({ parameters: { check }, body: typed }),
    refusal: record.refusal,
  });
  const finish = () => {
    form.clear();
    onDone();
    announce(chosen.saved);
  };
  const weaknesses = form.field("weaknesses");
  return (
    <Form
      form={form}
      label={chosen.record}
      fieldLabels={{ weaknesses: chosen.weaknesses, text: chosen.result, reference: chosen.reference }}
      submit={chosen.record}
      state={record.isPending ? "pending" : "ready"}
    >
      <RadioGroup
        label={chosen.weaknesses}
        {...weaknesses}
        onChange={(value) => value !== undefined && weaknesses.onChange(value)}
        options={(["none", "found"] as const).map((value) => ({ value, label: chosen[value] }))}
      />
      <TextField label={chosen.result} need="required" lines={3} maxLength={2000} {...form.field("text")} />
      <TextField label={chosen.reference} need="required" maxLength={400} {...form.field("reference")} />
    </Form>
  );
}

/** What was recorded is confirmed or given back; what was only planned can be dropped. */
export function JudgeCheck({ check, state, onDone }: CheckProps & Pick<SecurityCheckView, "state">) {
  const chosen = useTexts(texts);
  const steps = state === "recorded" ? (["confirm", "return"] as const) : (["withdraw"] as const);
  const judge = useAction(judgeSecurityCheck, { refreshes, onDone: () => finish() });
  const form = useForm({
    name: `judge-security-check:${check}`,
    initial: { step: steps[0] as "confirm" | "return" | "withdraw", remark: "" },
    check: ({ remark }) => (remark.trim() === "" ? { remark: chosen.remarkMissing } : {}),
    onSubmit: (typed) => judge.act({ parameters: { check }, body: typed }),
    refusal: judge.refusal,
  });
  const finish = () => {
    form.clear();
    onDone();
    announce(chosen.saved);
  };
  const step = form.field("step");
  return (
    <Form
      form={form}
      label={chosen.judge}
      fieldLabels={{ step: chosen.judgement, remark: chosen.remark }}
      submit={chosen.judge}
      state={judge.isPending ? "pending" : "ready"}
    >
      <RadioGroup
        label={chosen.judgement}
        {...step}
        onChange={(value) => value !== undefined && step.onChange(value)}
        options={steps.map((value) => ({ value, label: chosen[value] }))}
      />
      <TextField label={chosen.remark} need="required" lines={2} maxLength={400} {...form.field("remark")} />
    </Form>
  );
}
