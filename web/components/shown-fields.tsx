import { useState } from "react";
import {
  announce,
  Button,
  Checkbox,
  CheckboxGroup,
  ComboBox,
  DateField,
  Form,
  NumberField,
  notADay,
  RadioGroup,
  SearchField,
  Select,
  Switch,
  TextField,
  useForm,
} from "../design/index.ts";
import { useTexts } from "../language/index.ts";
import { Columns, Row, Section } from "./section.tsx";
import { texts } from "./texts.ts";

export function Fields() {
  const chosen = useTexts(texts);
  const [text, setText] = useState("");
  const [days, setDays] = useState<number | undefined>(1825);
  const [birth, setBirth] = useState("1955-03-09");
  const [search, setSearch] = useState("1a2b");
  const nothing = () => undefined;
  return (
    <Section title={chosen.fields}>
      <Columns>
        <TextField label={chosen.name} hint={chosen.nameHint} need="required" value={text} onChange={setText} />
        <TextField label={chosen.name} need="optional" value={chosen.nameValue} onChange={nothing} />
        <TextField label={chosen.name} need="required" value="" onChange={nothing} error={chosen.nameError} />
        <TextField label={chosen.fixed} value={chosen.nameValue} onChange={nothing} state="read-only" />
        <TextField label={chosen.unused} value={chosen.nameValue} onChange={nothing} state="disabled" />
        <TextField label={chosen.serial} content="code" width="medium" value="1A2B3C4D5E6F" onChange={nothing} />
        <TextField label={chosen.note} lines={3} value="" onChange={nothing} />
        <NumberField label={chosen.days} unit={chosen.daysUnit} least={1} most={3650} value={days} onChange={setDays} />
        <DateField label={chosen.birth} hint={chosen.birthHint} need="required" value={birth} onChange={setBirth} />
        <DateField label={chosen.birth} value="2031-01-02" onChange={nothing} error={chosen.birthError} />
        <MunicipalityField error={undefined} />
        <ReasonField error={undefined} />
        <ReasonField error={chosen.reasonError} />
        <SearchField label={chosen.search} placeholder={chosen.searchHint} value={search} onChange={setSearch} />
      </Columns>
    </Section>
  );
}

function MunicipalityField({ error }: { readonly error: string | undefined }) {
  const chosen = useTexts(texts);
  const [value, setValue] = useState<string | undefined>("422011");
  const options = [
    { value: "422011", label: chosen.nagasaki },
    { value: "422029", label: chosen.sasebo },
    { value: "422037", label: chosen.shimabara },
  ];
  return (
    <ComboBox
      label={chosen.municipality}
      hint={chosen.municipalityHint}
      options={options}
      value={value}
      onChange={setValue}
      error={error}
    />
  );
}

function ReasonField({ error }: { readonly error: string | undefined }) {
  const chosen = useTexts(texts);
  const [value, setValue] = useState<"holder" | "key" | "death" | undefined>();
  return (
    <Select
      label={chosen.reason}
      need="required"
      options={[
        { value: "holder", label: chosen.reasonHolder, hint: chosen.reasonHolderHint },
        { value: "key", label: chosen.reasonKey },
        { value: "death", label: chosen.reasonDeath, state: "disabled" },
      ]}
      value={value}
      onChange={setValue}
      error={error}
    />
  );
}

export function Choices() {
  const chosen = useTexts(texts);
  const [reason, setReason] = useState<"holder" | "key" | "death" | undefined>("holder");
  const [agreed, setAgreed] = useState(true);
  const [documents, setDocuments] = useState<readonly ("licence" | "passport")[]>(["licence"]);
  const [refresh, setRefresh] = useState(true);
  const nothing = () => undefined;
  const reasons = [
    { value: "holder", label: chosen.reasonHolder, hint: chosen.reasonHolderHint },
    { value: "key", label: chosen.reasonKey },
    { value: "death", label: chosen.reasonDeath, state: "disabled" },
  ] as const;
  return (
    <Section title={chosen.choices}>
      <Columns>
        <RadioGroup label={chosen.reason} need="required" options={reasons} value={reason} onChange={setReason} />
        <RadioGroup
          label={chosen.reason}
          options={reasons}
          value={undefined}
          onChange={nothing}
          error={chosen.reasonError}
        />
        <CheckboxGroup
          label={chosen.documents}
          options={[
            { value: "licence", label: chosen.licence },
            { value: "passport", label: chosen.passport },
          ]}
          value={documents}
          onChange={setDocuments}
        />
        <Checkbox label={chosen.agree} hint={chosen.agreeHint} value={agreed} onChange={setAgreed} />
        <Checkbox label={chosen.agree} value={false} onChange={nothing} error={chosen.agreeError} />
        <Checkbox label={chosen.some} extent="some" value={false} onChange={nothing} />
        <Checkbox label={chosen.unused} value={true} onChange={nothing} state="disabled" />
        <Switch label={chosen.autoRefresh} value={refresh} onChange={setRefresh} />
        <Switch label={chosen.unused} value={false} onChange={nothing} state="disabled" />
      </Columns>
    </Section>
  );
}

/** A form that can be filled in, sent wrong, left and found again. */
export function ExampleForm() {
  const chosen = useTexts(texts);
  const form = useForm({
    name: "components-example",
    initial: { name: "", birth: "", reason: undefined as "holder" | "key" | undefined, agreed: false },
    check: ({ name, birth, reason, agreed }) => ({
      ...(name.trim() === "" ? { name: chosen.nameError } : {}),
      ...(birth === "" || birth === notADay || birth > "2026-11-21" ? { birth: chosen.birthError } : {}),
      ...(reason === undefined ? { reason: chosen.reasonError } : {}),
      ...(agreed ? {} : { agreed: chosen.agreeError }),
    }),
    onSubmit: () => {
      form.clear();
      announce(chosen.sent);
    },
  });
  const reasons = [
    { value: "holder", label: chosen.reasonHolder },
    { value: "key", label: chosen.reasonKey },
  ] as const;
  const labels = { name: chosen.name, birth: chosen.birth, reason: chosen.reason, agreed: chosen.agree };
  return (
    <Section title={chosen.form}>
      <div className="max-w-3xl">
        <Form
          form={form}
          label={chosen.form}
          fieldLabels={labels}
          submit={chosen.submit}
          actions={<Button onPress={form.clear}>{chosen.clear}</Button>}
        >
          <TextField label={chosen.name} need="required" {...form.field("name")} />
          <DateField label={chosen.birth} need="required" {...form.field("birth")} />
          <RadioGroup
            label={chosen.reason}
            need="required"
            options={reasons}
            direction="row"
            {...form.field("reason")}
          />
          <Row>
            <Checkbox label={chosen.agree} {...form.field("agreed")} />
          </Row>
        </Form>
      </div>
    </Section>
  );
}
