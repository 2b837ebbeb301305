/** A case that reaches the prefecture itself. */
import {
  correctionKinds,
  disclosedParts,
  listResidentCases,
  openResidentCase,
  type ResidentCaseContent,
  residentCaseKinds,
} from "@warifu/contract";
import { useAction } from "../client/index.ts";
import {
  announce,
  CheckboxGroup,
  Form,
  type FormState,
  NumberField,
  PageHead,
  RadioGroup,
  TextField,
  useForm,
} from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import { changeTexts, kindTexts, partTexts, texts } from "./texts.ts";

export const help = [texts.openLead, texts.help];

type Kind = ResidentCaseContent["kind"];

interface Typed {
  readonly kind: Kind;
  readonly name: string;
  readonly address: string;
  readonly parts: readonly (typeof disclosedParts)[number][];
  readonly change: (typeof correctionKinds)[number];
  readonly of: string;
  readonly persons: number;
  readonly wish: string;
}

const empty: Typed = {
  kind: "disclosure",
  name: "",
  address: "",
  parts: [...disclosedParts],
  change: "correct",
  of: "",
  persons: 0,
  wish: "",
};

export default function NewCasePage() {
  const chosen = useTexts(texts);
  const open = useAction(openResidentCase, {
    refreshes: [listResidentCases],
    onDone: (opened) => {
      form.clear();
      announce(chosen.opened);
      goTo(`/app/console/resident-cases/${opened.case}`);
    },
  });
  const form = useForm<Typed>({
    name: "open-resident-case",
    initial: empty,
    check: (typed) => faultsOf(typed, chosen),
    onSubmit: (typed) => open.act({ body: { content: contentOf(typed) } }),
    refusal: open.refusal,
  });
  const { name, address, parts, change, of, persons, wish, kind } = chosen;
  return (
    <>
      <PageHead
        title={chosen.open}
        lead={chosen.openLead}
        trail={[{ title: chosen.title, href: "/app/console/resident-cases" }]}
      />
      <Form
        form={form}
        label={chosen.open}
        fieldLabels={{ kind, name, address, parts, change, of, persons, wish }}
        submit={chosen.open}
        state={open.isPending ? "pending" : "ready"}
      >
        <Fields form={form} />
      </Form>
    </>
  );
}

function Fields({ form }: { readonly form: FormState<Typed> }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { kind } = form.values;
  const need = kind === "complaint" || kind === "inquiry" ? "optional" : "required";
  const { onChange, ...kindField } = form.field("kind");
  const changeField = form.field("change");
  return (
    <>
      <RadioGroup<Kind>
        label={chosen.kind}
        {...kindField}
        onChange={(value) => value !== undefined && onChange(value)}
        options={residentCaseKinds.map((value) => ({ value, label: kindTexts[value][language] }))}
      />
      {kind !== "leak" && (
        <>
          <TextField label={chosen.name} need={need} maxLength={200} autoComplete="off" {...form.field("name")} />
          <TextField
            label={chosen.address}
            need={need}
            width="full"
            maxLength={400}
            autoComplete="off"
            {...form.field("address")}
          />
        </>
      )}
      {kind === "disclosure" && (
        <CheckboxGroup
          label={chosen.parts}
          need="required"
          {...form.field("parts")}
          options={disclosedParts.map((value) => ({ value, label: partTexts[value][language] }))}
        />
      )}
      {kind === "correction" && (
        <RadioGroup
          label={chosen.change}
          direction="row"
          {...changeField}
          onChange={(value) => value !== undefined && changeField.onChange(value)}
          options={correctionKinds.map((value) => ({ value, label: changeTexts[value][language] }))}
        />
      )}
      {kind === "review" && (
        <TextField label={chosen.of} need="required" content="code" autoComplete="off" {...form.field("of")} />
      )}
      {kind === "leak" && <Persons form={form} />}
      <TextField
        label={chosen.wish}
        need={kind === "disclosure" ? "optional" : "required"}
        lines={4}
        width="full"
        maxLength={2000}
        {...form.field("wish")}
      />
    </>
  );
}

function Persons({ form }: { readonly form: FormState<Typed> }) {
  const chosen = useTexts(texts);
  const { onChange, ...field } = form.field("persons");
  return <NumberField label={chosen.persons} least={0} {...field} onChange={(value) => onChange(value ?? 0)} />;
}

type Chosen = {
  readonly [Name in "nameMissing" | "addressMissing" | "wishMissing" | "partsMissing" | "ofMissing"]: string;
};

function faultsOf({ kind, name, address, parts, of, wish }: Typed, chosen: Chosen) {
  const needsPerson = kind === "disclosure" || kind === "correction" || kind === "review";
  const hasName = name.trim() !== "";
  const hasAddress = address.trim() !== "";
  return {
    ...((needsPerson || (kind !== "leak" && hasAddress)) && !hasName ? { name: chosen.nameMissing } : {}),
    ...((needsPerson || (kind !== "leak" && hasName)) && !hasAddress ? { address: chosen.addressMissing } : {}),
    ...(kind === "disclosure" && parts.length === 0 ? { parts: chosen.partsMissing } : {}),
    ...(kind === "review" && !/^[0-9]{1,18}$/.test(of.trim()) ? { of: chosen.ofMissing } : {}),
    ...(kind !== "disclosure" && wish.trim() === "" ? { wish: chosen.wishMissing } : {}),
  };
}

function contentOf({ kind, name, address, parts, change, of, persons, wish }: Typed): ResidentCaseContent {
  const person = { name: name.trim(), address: address.trim() };
  switch (kind) {
    case "disclosure":
      return { kind, person, parts: [...parts], wish: wish.trim() };
    case "correction":
      return { kind, person, change, wish: wish.trim() };
    case "review":
      return { kind, person, of: of.trim(), wish: wish.trim() };
    case "leak":
      return { kind, persons, wish: wish.trim() };
    default:
      return { kind, wish: wish.trim(), ...(person.name === "" ? {} : { person }) };
  }
}
