/** Prepares a delegation: the body, its duties, its first day (CPS 2-1-2 (24)). */
import { listDelegations, prepareDelegation } from "@warifu/contract";
import { useAction, useRead } from "../client/index.ts";
import {
  announce,
  CheckboxGroup,
  DateField,
  Form,
  notADay,
  PageHead,
  Select,
  TextField,
  useForm,
} from "../design/index.ts";
import { useLanguage, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import { dutyNames } from "./duty-names.ts";
import { texts } from "./texts.ts";

export const help = [texts.prepareLead, texts.help];

const initial = {
  authority: undefined as string | undefined,
  code: "",
  nameJa: "",
  nameEn: "",
  address: "",
  designationNumber: "",
  designationOn: "",
  from: "",
  duties: [] as readonly string[],
};
type Typed = typeof initial;

export default function PreparationPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data } = useRead(listDelegations, { query: {} });
  const prepare = useAction(prepareDelegation, {
    refreshes: [listDelegations],
    onDone: ({ delegation }) => {
      form.clear();
      announce(chosen.prepared);
      goTo(`/app/governor/delegations/${delegation}`);
    },
  });
  const form = useForm<Typed>({
    name: "prepare-delegation",
    initial,
    check: (typed) => wrongFields(typed, chosen),
    onSubmit: (typed) => prepare.act({ body: bodyOf(typed) }),
    refusal: prepare.refusal,
  });
  const fieldLabels = {
    authority: chosen.authority,
    code: chosen.code,
    nameJa: chosen.nameJa,
    nameEn: chosen.nameEn,
    address: chosen.address,
    designationNumber: chosen.designationNumber,
    designationOn: chosen.designationOn,
    from: chosen.from,
    duties: chosen.duties,
  };
  return (
    <>
      <PageHead
        title={chosen.prepare}
        lead={chosen.prepareLead}
        trail={[{ title: chosen.title, href: "/app/governor" }]}
      />
      <Form
        form={form}
        label={chosen.prepare}
        fieldLabels={fieldLabels}
        submit={chosen.prepare}
        state={prepare.isPending ? "pending" : "ready"}
      >
        <Select
          label={chosen.authority}
          need="required"
          options={(data?.governors ?? []).map(({ authority, governor }) => ({
            value: authority,
            label: governor[language],
          }))}
          {...form.field("authority")}
        />
        <TextField label={chosen.code} hint={chosen.codeHint} need="required" content="code" {...form.field("code")} />
        <TextField label={chosen.nameJa} need="required" {...form.field("nameJa")} />
        <TextField label={chosen.nameEn} need="required" {...form.field("nameEn")} />
        <TextField label={chosen.address} need="required" {...form.field("address")} />
        <TextField label={chosen.designationNumber} need="required" {...form.field("designationNumber")} />
        <DateField label={chosen.designationOn} need="required" {...form.field("designationOn")} />
        <DateField label={chosen.from} need="required" {...form.field("from")} />
        <CheckboxGroup
          label={chosen.duties}
          need="required"
          options={(data?.delegable ?? []).map((number) => ({
            value: String(number),
            label: `(${number}) ${dutyNames[number]?.[language] ?? ""}`,
          }))}
          {...form.field("duties")}
        />
      </Form>
    </>
  );
}

function wrongFields(
  typed: Typed,
  { missing, dayMissing, chooseOne }: { missing: string; dayMissing: string; chooseOne: string },
) {
  const empty = (["code", "nameJa", "nameEn", "address", "designationNumber"] as const).filter(
    (name) => typed[name].trim() === "",
  );
  const noDay = (["designationOn", "from"] as const).filter((name) => typed[name] === "" || typed[name] === notADay);
  return {
    ...(typed.authority === undefined ? { authority: chooseOne } : {}),
    ...Object.fromEntries(empty.map((name) => [name, missing])),
    ...Object.fromEntries(noDay.map((name) => [name, dayMissing])),
    ...(typed.duties.length === 0 ? { duties: chooseOne } : {}),
  };
}

function bodyOf({
  authority = "",
  code,
  nameJa,
  nameEn,
  address,
  designationNumber,
  designationOn,
  from,
  duties,
}: Typed) {
  const designation = { number: designationNumber, on: designationOn };
  const body = { code: code.trim(), name: { ja: nameJa, en: nameEn }, address, designation };
  return { authority, body, duties: duties.map(Number), from };
}
