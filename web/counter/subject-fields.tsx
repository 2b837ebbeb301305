/** What is applied for, with what each kind needs besides. */
import { applicationKinds } from "@warifu/contract";
import { type FormState, RadioGroup, Select, TextField } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { type CardService, groundNames, kindNames, serviceNames } from "./names.ts";
import type { NewValues } from "./new-page.tsx";
import { texts } from "./texts.ts";

export function SubjectFields({ form }: { readonly form: FormState<NewValues> }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const practices = (["real", "test"] as const).map((value) => ({ value, label: chosen[value] }));
  return (
    <>
      <Select
        label={chosen.procedure}
        need="required"
        options={applicationKinds.map((value) => ({ value, label: kindNames[value][language] }))}
        {...form.field("kind")}
        onChange={(kind) => form.set({ kind: kind ?? "issue" })}
      />
      <KindFields form={form} />
      <RadioGroup
        label={chosen.practice}
        direction="row"
        options={practices}
        {...form.field("practice")}
        onChange={(practice) => form.set({ practice: practice ?? "real" })}
      />
    </>
  );
}

const grounds = ["cessation", "compromise"] as const;
const services = Object.keys(serviceNames) as CardService[];

function KindFields({ form }: { readonly form: FormState<NewValues> }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  switch (form.values.kind) {
    case "revocation":
      return (
        <RadioGroup
          label={chosen.ground}
          hint={chosen.groundHint}
          need="required"
          options={grounds.map((value) => ({ value, label: groundNames[value][language] }))}
          {...form.field("ground")}
        />
      );
    case "card-service":
      return (
        <RadioGroup
          label={chosen.service}
          need="required"
          options={services.map((value) => ({ value, label: serviceNames[value][language] }))}
          {...form.field("service")}
        />
      );
    case "disclosure":
    case "correction":
      return <TextField label={chosen.request} need="required" lines={4} maxLength={2000} {...form.field("request")} />;
    default:
      return null;
  }
}
