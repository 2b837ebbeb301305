/** The fields of the application form (CPS 4-1-2), in the order in which the paper has them. */
import { DateField, type FormState, RadioGroup, TextField } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import type { FormValues } from "./form-values.ts";
import { genderNames } from "./names.ts";
import { texts } from "./texts.ts";

export function FormFields({ form }: { readonly form: FormState<FormValues> }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const genders = (["female", "male", "other"] as const).map((value) => ({
    value,
    label: genderNames[value][language],
  }));
  return (
    <>
      <TextField
        label={chosen.name}
        hint={chosen.nameHint}
        need="required"
        autoComplete="off"
        {...form.field("name")}
      />
      <TextField
        label={chosen.reading}
        hint={chosen.readingHint}
        need="required"
        autoComplete="off"
        {...form.field("reading")}
      />
      <TextField label={chosen.alias} need="optional" autoComplete="off" {...form.field("alias")} />
      <DateField label={chosen.dateOfBirth} need="required" calendar="showa" {...form.field("dateOfBirth")} />
      <RadioGroup label={chosen.gender} need="required" direction="row" options={genders} {...form.field("gender")} />
      <TextField
        label={chosen.address}
        hint={chosen.addressHint}
        need="required"
        width="full"
        autoComplete="off"
        {...form.field("address")}
      />
      <DateField label={chosen.appliedOn} need="required" {...form.field("appliedOn")} />
      <AgentFields form={form} />
    </>
  );
}

function AgentFields({ form }: { readonly form: FormState<FormValues> }) {
  const chosen = useTexts(texts);
  const comers = (["resident", "agent"] as const).map((value) => ({ value, label: chosen[value] }));
  return (
    <>
      <RadioGroup
        label={chosen.comesBy}
        direction="row"
        options={comers}
        {...form.field("comesBy")}
        onChange={(value) => form.set({ comesBy: value ?? "resident" })}
      />
      {form.values.comesBy === "agent" && (
        <>
          <TextField label={chosen.agentName} need="required" autoComplete="off" {...form.field("agentName")} />
          <TextField
            label={chosen.agentAddress}
            need="required"
            width="full"
            autoComplete="off"
            {...form.field("agentAddress")}
          />
        </>
      )}
    </>
  );
}
