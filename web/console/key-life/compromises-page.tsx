/** Cases of compromises, real and drills, and the declaration of one. */
import { type CompromiseView, declareCompromise, listAuthorities, listCompromises } from "@warifu/contract";
import { useAction, useRead } from "../../client/index.ts";
import {
  announce,
  EmptyState,
  Form,
  FormDialog,
  Link,
  PageHead,
  RadioGroup,
  RefusalNotice,
  Select,
  StatusBadge,
  Table,
  TextField,
  useForm,
} from "../../design/index.ts";
import { formatMoment, useLanguage, useTexts } from "../../language/index.ts";
import { useMay } from "../../shell/session.ts";
import { texts } from "./compromise-texts.ts";

export const help = [texts.lead, texts.help];

export default function CompromisesPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data, error } = useRead(listCompromises, { query: {} });
  const mayOperate = useMay("operate") === "allowed";
  return (
    <>
      <PageHead
        title={chosen.title}
        lead={chosen.lead}
        actions={
          mayOperate && (
            <FormDialog title={chosen.declare} look="danger">
              {(close) => <DeclareForm onDone={close} />}
            </FormDialog>
          )
        }
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data?.compromises.length === 0 ? (
        <EmptyState title={chosen.none} />
      ) : (
        <Table
          caption={chosen.title}
          rows={data?.compromises}
          keyOf={({ compromise }) => compromise}
          columns={[
            {
              id: "number",
              title: chosen.number,
              heads: "row",
              cell: ({ compromise }) => <Link href={`/app/console/compromises/${compromise}`}>{compromise}</Link>,
            },
            { id: "authority", title: chosen.authority, cell: ({ name }) => name[language] },
            { id: "generation", title: chosen.generation, cell: ({ generation }) => generation, content: "number" },
            { id: "kind", title: chosen.kind, cell: (row) => <Kind compromise={row} /> },
            { id: "state", title: chosen.state, cell: ({ state }) => chosen.stateOf(state) },
            { id: "declared", title: chosen.declaredAt, cell: ({ declaredAt }) => formatMoment(declaredAt, language) },
          ]}
        />
      )}
    </>
  );
}

export function Kind({ compromise: { kind } }: { readonly compromise: Pick<CompromiseView, "kind"> }) {
  const chosen = useTexts(texts);
  return <StatusBadge tone={kind === "real" ? "error" : "neutral"}>{chosen[kind]}</StatusBadge>;
}

const manners = {
  drill: { kind: "drill", effect: "none" },
  "full-drill": { kind: "drill", effect: "status" },
  real: { kind: "real", effect: "status" },
} as const;
type Manner = keyof typeof manners;

function DeclareForm({ onDone }: { readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { data } = useRead(listAuthorities, {});
  const declare = useAction(declareCompromise, {
    refreshes: [listCompromises],
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.declared);
    },
  });
  const form = useForm({
    name: "declare-compromise",
    initial: { authority: "", manner: "drill" as Manner, ground: "" },
    check: ({ authority, ground }) => ({
      ...(authority === "" ? { authority: chosen.authorityMissing } : {}),
      ...(ground.trim() === "" ? { ground: chosen.groundMissing } : {}),
    }),
    onSubmit: ({ authority, manner, ground }) =>
      declare.act({ body: { authority, ...manners[manner], ground: ground.trim() } }),
    refusal: declare.refusal,
  });
  const authority = form.field("authority");
  const manner = form.field("manner");
  return (
    <Form
      form={form}
      label={chosen.declare}
      fieldLabels={{ authority: chosen.authority, ground: chosen.ground }}
      submit={chosen.declare}
      state={declare.isPending ? "pending" : "ready"}
    >
      <Select
        label={chosen.authority}
        need="required"
        {...authority}
        value={authority.value === "" ? undefined : authority.value}
        onChange={(value) => authority.onChange(value ?? "")}
        options={(data?.authorities ?? []).map((each) => ({ value: each.authority, label: each.name[language] }))}
      />
      <RadioGroup
        label={chosen.manner}
        {...manner}
        options={(Object.keys(manners) as Manner[]).map((value) => ({ value, label: chosen[`manner-${value}`] }))}
        onChange={(value) => manner.onChange(value ?? "drill")}
      />
      <TextField label={chosen.ground} need="required" maxLength={400} lines={2} {...form.field("ground")} />
    </Form>
  );
}
