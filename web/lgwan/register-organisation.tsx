import { listOrganisations, type OrganisationKind, organisationKinds, registerOrganisation } from "@warifu/contract";
import { useAction } from "../client/index.ts";
import { announce, DateField, Form, FormDialog, notADay, Select, TextField, useForm } from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { kindTexts, texts } from "./texts.ts";

interface Typed {
  readonly organisation: string;
  readonly name: string;
  readonly romaji: string;
  readonly kind: OrganisationKind | undefined;
  readonly prefecture: string;
  readonly on: string;
}

const nothing: Typed = { organisation: "", name: "", romaji: "", kind: undefined, prefecture: "", on: "" };

/** A new line of the naming list. */
export function RegisterOrganisation() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const register = useAction(registerOrganisation, {
    refreshes: [listOrganisations],
    onDone: () => {
      form.clear();
      announce(chosen.done);
    },
  });
  const form = useForm<Typed>({
    name: "register-organisation",
    initial: nothing,
    check: (typed) => wrongIn(typed, chosen),
    onSubmit: ({ kind = "municipality", ...typed }) => register.act({ body: { kind, ...typed } }),
    refusal: register.refusal,
  });
  const { code: organisation, name, romaji, kind, prefecture, from: on } = chosen;
  return (
    <FormDialog title={chosen.register}>
      {() => (
        <Form
          form={form}
          label={chosen.register}
          fieldLabels={{ organisation, name, romaji, kind, prefecture, on }}
          submit={chosen.register}
          state={register.isPending ? "pending" : "ready"}
        >
          <TextField label={organisation} need="required" content="code" {...form.field("organisation")} />
          <TextField label={name} need="required" {...form.field("name")} />
          <TextField label={romaji} need="required" {...form.field("romaji")} />
          <Select<OrganisationKind>
            label={kind}
            need="required"
            options={organisationKinds.map((value) => ({ value, label: kindTexts[value][language] }))}
            {...form.field("kind")}
          />
          <TextField label={prefecture} need="required" content="code" {...form.field("prefecture")} />
          <DateField label={on} need="required" {...form.field("on")} />
        </Form>
      )}
    </FormDialog>
  );
}

function wrongIn(typed: Typed, { missing, chooseOne }: { readonly missing: string; readonly chooseOne: string }) {
  return {
    ...(typed.organisation.trim() === "" ? { organisation: missing } : {}),
    ...(typed.name.trim() === "" ? { name: missing } : {}),
    ...(typed.romaji.trim() === "" ? { romaji: missing } : {}),
    ...(typed.kind === undefined ? { kind: chooseOne } : {}),
    ...(typed.prefecture.trim() === "" ? { prefecture: missing } : {}),
    ...(typed.on === "" || typed.on === notADay ? { on: missing } : {}),
  };
}
