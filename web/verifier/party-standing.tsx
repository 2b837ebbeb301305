/** What changes for a party that has its right of access: what it may ask, from where, and its leaving. */
import { CheckboxGroup, Form, NumberField, RadioGroup, TextField } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { type ChangeFormProps, useChangeForm } from "./party-change-form.tsx";
import { formTexts } from "./party-form-texts.ts";
import type { PartyRecord } from "./party-page.tsx";
import { methodTexts, texts } from "./texts.ts";

export function Withdrawal(props: ChangeFormProps) {
  const chosen = useTexts(formTexts);
  const { form, state } = useChangeForm<{ by: "party" | "office" | undefined; reason: string }>({
    ...props,
    name: "withdraw-relying-party",
    initial: { by: undefined, reason: "" },
    check: ({ by, reason }) => ({
      ...(by === undefined ? { by: chosen.chooseOne } : {}),
      ...(reason.trim() === "" ? { reason: chosen.missing } : {}),
    }),
    change: ({ by = "party", reason }) => ({ kind: "withdraw", by, reason }),
  });
  return (
    <>
      <p>{chosen.withdrawWhat}</p>
      <Form
        form={form}
        label={chosen.withdraw}
        fieldLabels={{ by: chosen.wish, reason: chosen.reason }}
        submit={chosen.record}
        look="danger"
        state={state}
      >
        <RadioGroup
          label={chosen.wish}
          need="required"
          options={[
            { value: "party", label: chosen.party },
            { value: "office", label: chosen.office },
          ]}
          {...form.field("by")}
        />
        <TextField label={chosen.reason} need="required" maxLength={400} {...form.field("reason")} />
      </Form>
    </>
  );
}

interface RecordFormProps {
  readonly party: PartyRecord;
  readonly onDone: () => void;
}

type Method = keyof typeof methodTexts;
const methods = Object.keys(methodTexts) as Method[];

/** The parts of authorities that were chosen before stay with those that remain. */
export function Access({ party, onDone }: RecordFormProps) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const language = useLanguage();
  const before = party.access.authorities;
  const { form, state } = useChangeForm<{ methods: readonly Method[]; extent: "all" | "some"; authorities: string }>({
    party: party.id,
    onDone,
    name: "change-access-of-relying-party",
    initial: {
      methods: party.access.methods,
      extent: before === "all" ? "all" : "some",
      authorities: before === "all" ? "" : Object.keys(before).join("\n"),
    },
    check: (typed) => ({
      ...(typed.methods.length === 0 ? { methods: chosen.chooseOne } : {}),
      ...(typed.extent === "some" && linesOf(typed.authorities).length === 0 ? { authorities: chosen.missing } : {}),
    }),
    change: (typed) => {
      const named = linesOf(typed.authorities).map((name) => [
        name,
        (before === "all" ? undefined : before[name]) ?? "all",
      ]);
      const authorities = typed.extent === "all" ? "all" : Object.fromEntries(named);
      return { kind: "change-access", access: { methods: [...typed.methods], authorities } };
    },
    fieldNames: { access: "methods" },
  });
  return (
    <Form
      form={form}
      label={chosen.changeAccess}
      fieldLabels={{ methods: chosen.methods, extent: chosen.extent, authorities: chosen.authorities }}
      submit={chosen.record}
      state={state}
    >
      <CheckboxGroup<Method>
        label={chosen.methods}
        options={methods.map((value) => ({ value, label: methodTexts[value][language] }))}
        {...form.field("methods")}
      />
      <RadioGroup
        label={chosen.extent}
        options={[
          { value: "all", label: chosen.allAuthorities },
          { value: "some", label: chosen.someAuthorities },
        ]}
        {...form.field("extent")}
        onChange={(extent) => form.set({ extent: extent ?? "all" })}
      />
      {form.values.extent === "some" && (
        <TextField
          label={chosen.authorities}
          hint={chosen.accessWhat}
          content="code"
          lines={4}
          {...form.field("authorities")}
        />
      )}
    </Form>
  );
}

export function Limits({ party, onDone }: RecordFormProps) {
  const chosen = { ...useTexts(texts), ...useTexts(formTexts) };
  const { networks, questionsPerMinute } = party.limits;
  const { form, state } = useChangeForm<{ networks: string; questionsPerMinute: number | undefined }>({
    party: party.id,
    onDone,
    name: "change-limits-of-relying-party",
    initial: {
      networks: networks === "any" ? "" : networks.join("\n"),
      questionsPerMinute: questionsPerMinute === "unlimited" ? undefined : questionsPerMinute,
    },
    check: () => ({}),
    change: (typed) => {
      const lines = linesOf(typed.networks);
      return {
        kind: "change-limits",
        limits: {
          networks: lines.length === 0 ? "any" : [...lines],
          questionsPerMinute: typed.questionsPerMinute ?? "unlimited",
        },
      };
    },
  });
  return (
    <Form
      form={form}
      label={chosen.changeLimits}
      fieldLabels={{ networks: chosen.networksField, questionsPerMinute: chosen.rate }}
      submit={chosen.record}
      state={state}
    >
      <TextField
        label={chosen.networksField}
        hint={chosen.networksHint}
        content="code"
        lines={4}
        {...form.field("networks")}
      />
      <NumberField label={chosen.rate} hint={chosen.rateHint} {...form.field("questionsPerMinute")} />
    </Form>
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
