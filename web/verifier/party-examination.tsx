/** From the notification to the agreement: what was found true, which papers were seen, what was promised (CPS 4-4-4-3). */
import { type Answered, listRelyingPartyClasses } from "@warifu/contract";
import { useRead } from "../client/index.ts";
import { CheckboxGroup, DateField, Form, RefusalNotice, Skeleton, TextField } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { type ChangeFormProps, useChangeForm } from "./party-change-form.tsx";
import { formTexts } from "./party-form-texts.ts";
import type { PartyRecord } from "./party-page.tsx";
import { isDay } from "./reports-page.tsx";

type Rule = Answered<typeof listRelyingPartyClasses>["classes"][number];
type RuleFormProps = ChangeFormProps & { readonly rule: Rule };

/** Reads the rule of the party's class, and shows the form of its next step. */
export function NextStep({ party, onDone }: { readonly party: PartyRecord; readonly onDone: () => void }) {
  const { data, error } = useRead(listRelyingPartyClasses, {});
  if (error !== null) return <RefusalNotice refusal={error.refusal} />;
  const rule = data?.classes.find((one) => one.class === party.class);
  if (rule === undefined) return <Skeleton lines={4} />;
  const props = { party: party.id, onDone, rule };
  return party.state === "notified" ? <Examination {...props} /> : <Agreement {...props} />;
}

function Examination({ rule, ...props }: RuleFormProps) {
  const chosen = useTexts(formTexts);
  const language = useLanguage();
  const { form, state } = useChangeForm<{ conditions: readonly string[]; papers: readonly string[] }>({
    ...props,
    name: "examine-relying-party",
    initial: { conditions: [], papers: [] },
    check: ({ conditions, papers }) => ({
      ...(conditions.length < rule.conditions.length ? { conditions: chosen.allNeeded } : {}),
      ...(papers.length < rule.papers.length ? { papers: chosen.allNeeded } : {}),
    }),
    change: ({ conditions, papers }) => ({ kind: "examine", conditions: [...conditions], papers: [...papers] }),
  });
  return (
    <>
      <p>{chosen.examineWhat}</p>
      <Form
        form={form}
        label={chosen.examine}
        fieldLabels={{ conditions: chosen.conditions, papers: chosen.papers }}
        submit={chosen.record}
        state={state}
      >
        <CheckboxGroup
          label={chosen.conditions}
          hint={`${rule.clause}　${rule.law}`}
          options={rule.conditions.map(({ id, text }) => ({ value: id, label: text[language] }))}
          {...form.field("conditions")}
        />
        <CheckboxGroup
          label={chosen.papers}
          options={rule.papers.map(({ id, text }) => ({ value: id, label: text[language] }))}
          {...form.field("papers")}
        />
      </Form>
    </>
  );
}

type Term = Rule["terms"][number];

function Agreement({ rule, ...props }: RuleFormProps) {
  const chosen = useTexts(formTexts);
  const { form, state } = useChangeForm<{ document: string; on: string; terms: readonly Term[] }>({
    ...props,
    name: "agree-relying-party",
    initial: { document: "", on: "", terms: [] },
    check: ({ document, on, terms }) => ({
      ...(document.trim() === "" ? { document: chosen.missing } : {}),
      ...(isDay(on) ? {} : { on: chosen.dayMissing }),
      ...(terms.length < rule.terms.length ? { terms: chosen.allNeeded } : {}),
    }),
    change: ({ document, on, terms }) => ({ kind: "agree", document, on, terms: [...terms] }),
  });
  return (
    <Form
      form={form}
      label={chosen.agree}
      fieldLabels={{ document: chosen.document, on: chosen.on, terms: chosen.terms }}
      submit={chosen.record}
      state={state}
    >
      <TextField label={chosen.document} need="required" maxLength={400} {...form.field("document")} />
      <DateField label={chosen.on} need="required" {...form.field("on")} />
      <CheckboxGroup<Term>
        label={chosen.terms}
        options={rule.terms.map((value) => ({ value, label: chosen[value] }))}
        {...form.field("terms")}
      />
    </Form>
  );
}
