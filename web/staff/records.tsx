/** What is recorded about a person: screening, training, rotation, discipline (CPS 5-3), for whoever keeps the records. */
import { addStaffRecord, listStaffRecords, type StaffRecordView } from "@warifu/contract";
import { useAction, useRead } from "../client/index.ts";
import {
  announce,
  DateField,
  EmptyState,
  Form,
  notADay,
  RefusalNotice,
  Select,
  Table,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatDay, useLanguage, useTexts } from "../language/index.ts";

const texts = {
  title: { ja: "要員の記録", en: "Records of the person" },
  lead: {
    ja: "認証局管理責任者だけが見られます。見たことも監査ログに残ります。記録は変更できません。誤りは新しい記録で訂正します。",
    en: "Seen by the CA manager alone; that they were read is in the audit log. Records are not changed: another one corrects a mistake.",
  },
  none: { ja: "記録はありません", en: "Nothing is recorded" },
  kind: { ja: "種類", en: "Kind" },
  day: { ja: "日付", en: "Day" },
  what: { ja: "内容", en: "What" },
  who: { ja: "記録した人", en: "Recorded by" },
  add: { ja: "記録を加える", en: "Add a record" },
  added: { ja: "記録しました。", en: "It is recorded." },
  dayMissing: { ja: "日付を入力してください。", en: "Enter the day." },
  whatMissing: { ja: "内容を入力してください。", en: "Enter what is to be recorded." },
} as const;

const kindTexts = {
  screening: { ja: "経歴の審査", en: "Screening" },
  training: { ja: "教育訓練", en: "Training" },
  rotation: { ja: "業務の交代", en: "Rotation" },
  discipline: { ja: "懲戒", en: "Discipline" },
} as const;

type Kind = StaffRecordView["kind"];
const kinds = Object.keys(kindTexts) as Kind[];

export function Records({ account }: { readonly account: string }) {
  const chosen = useTexts(texts);
  const kindOf = useTexts(kindTexts);
  const language = useLanguage();
  const { data, error } = useRead(listStaffRecords, { parameters: { account } });
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-std-22B-150">{chosen.title}</h2>
      <p className="measure text-muted">{chosen.lead}</p>
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      <Table
        caption={chosen.title}
        rows={data?.records}
        reading={error === null ? "under-way" : "failed"}
        keyOf={({ recordedAt, kind, what }) => `${recordedAt}/${kind}/${what}`}
        empty={<EmptyState title={chosen.none} />}
        columns={[
          { id: "day", title: chosen.day, cell: ({ day }) => formatDay(day, language), heads: "row" },
          { id: "kind", title: chosen.kind, cell: ({ kind }) => kindOf[kind] },
          { id: "what", title: chosen.what, cell: ({ what }) => what },
          { id: "who", title: chosen.who, cell: ({ recordedBy }) => recordedBy, content: "code" },
        ]}
      />
      <Addition account={account} />
    </section>
  );
}

interface Typed {
  readonly kind: Kind | undefined;
  readonly day: string;
  readonly what: string;
}

function Addition({ account }: { readonly account: string }) {
  const chosen = useTexts(texts);
  const kindOf = useTexts(kindTexts);
  const add = useAction(addStaffRecord, {
    refreshes: [listStaffRecords],
    onDone: () => {
      form.clear();
      announce(chosen.added);
    },
  });
  const form = useForm<Typed>({
    name: `staff-record:${account}`,
    initial: { kind: "training", day: "", what: "" },
    check: ({ day, what }) => ({
      ...(day === "" || day === notADay ? { day: chosen.dayMissing } : {}),
      ...(what.trim() === "" ? { what: chosen.whatMissing } : {}),
    }),
    onSubmit: ({ kind = "training", day, what }) => add.act({ parameters: { account }, body: { kind, day, what } }),
    refusal: add.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.add}
      fieldLabels={{ kind: chosen.kind, day: chosen.day, what: chosen.what }}
      submit={chosen.add}
      state={add.isPending ? "pending" : "ready"}
    >
      <Select
        label={chosen.kind}
        options={kinds.map((kind) => ({ value: kind, label: kindOf[kind] }))}
        {...form.field("kind")}
      />
      <DateField label={chosen.day} need="required" {...form.field("day")} />
      <TextField label={chosen.what} need="required" lines={2} width="full" maxLength={2000} {...form.field("what")} />
    </Form>
  );
}
