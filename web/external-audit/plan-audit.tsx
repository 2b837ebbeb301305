import { listDeadlines, listExternalAudits, planExternalAudit } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, DateField, Form, notADay, RadioGroup, TextField, useForm } from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { texts } from "./texts.ts";

const kinds = ["yearly", "ad-hoc"] as const;
const clause = /^[1-9][0-9]?(-[0-9]{1,2}){0,4}$/;

export function PlanAudit({ onDone }: { readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const plan = useAction(planExternalAudit, {
    refreshes: [listExternalAudits, listDeadlines],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.saved);
    },
  });
  const form = useForm({
    name: "plan-external-audit",
    initial: { kind: "yearly" as (typeof kinds)[number], due: "", scope: "", ground: "" },
    check: ({ due, scope, ground }) => ({
      ...(due === "" || due === notADay ? { due: chosen.dueWrong } : {}),
      ...(clausesIn(scope).every((each) => clause.test(each)) ? {} : { scope: chosen.scopeWrong }),
      ...(ground.trim() === "" ? { ground: chosen.groundMissing } : {}),
    }),
    onSubmit: ({ kind, due, scope, ground }) =>
      plan.act({ body: { kind, due, scope: clausesIn(scope), ground: ground.trim() } }),
    refusal: plan.refusal,
  });
  const kind = form.field("kind");
  return (
    <Form
      form={form}
      label={chosen.plan}
      fieldLabels={{ kind: chosen.kind, due: chosen.due, scope: chosen.scope, ground: chosen.ground }}
      submit={chosen.plan}
      state={plan.isPending ? "pending" : "ready"}
    >
      <RadioGroup
        label={chosen.kind}
        {...kind}
        onChange={(value) => value !== undefined && kind.onChange(value)}
        options={kinds.map((value) => ({ value, label: chosen[value] }))}
      />
      <TextField label={chosen.ground} need="required" lines={2} maxLength={400} {...form.field("ground")} />
      <DateField label={chosen.due} need="required" {...form.field("due")} />
      <TextField
        label={chosen.scope}
        hint={chosen.scopeHint}
        need="optional"
        content="code"
        maxLength={1000}
        {...form.field("scope")}
      />
    </Form>
  );
}

function clausesIn(text: string): string[] {
  return text.split(/[\s,、]+/).filter((word) => word !== "");
}
