import { countAsBody, countAsGovernor, type InventoryItemView, showDelegation } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, Form, NumberField, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { nameOf, texts } from "./inventory-texts.ts";

interface CountFormProps {
  readonly delegation: string;
  readonly item: InventoryItemView;
  readonly side: "body" | "governor";
  readonly onDone: () => void;
}

interface Typed {
  readonly count: number | undefined;
  readonly remark: string;
}

/** One line counted by one side; what was recorded is shown, so that a difference is seen at once. */
export function CountForm({ delegation, item, side, onDone }: CountFormProps) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const count = useAction(side === "body" ? countAsBody : countAsGovernor, {
    refreshes: [showDelegation],
    onDone: () => {
      form.clear();
      announce(chosen.counted);
      onDone();
    },
  });
  const form = useForm<Typed>({
    name: `count-item:${delegation}/${item.number}`,
    initial: { count: undefined, remark: "" },
    check: (typed) => (typed.count === undefined || typed.count < 0 ? { count: chosen.numberMissing } : {}),
    onSubmit: (typed) =>
      count.act({
        parameters: { delegation },
        body: { item: item.number, count: typed.count ?? 0, remark: typed.remark },
      }),
    refusal: count.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.countLine(item.number)}
      fieldLabels={{ count: chosen.howMany, remark: chosen.remark }}
      submit={chosen.count}
      state={count.isPending ? "pending" : "ready"}
    >
      <p>
        {nameOf(item, language)} — {chosen.stored}: {item.stored}
      </p>
      <NumberField label={chosen.howMany} need="required" least={0} {...form.field("count")} />
      <TextField
        label={chosen.remark}
        hint={chosen.remarkHint}
        need="optional"
        maxLength={400}
        {...form.field("remark")}
      />
    </Form>
  );
}
