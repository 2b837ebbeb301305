/** One statement with its lines, as a paper and as a table, and its correction. */
import {
  correctProvisionStatement,
  listProvisionStatements,
  type ProvisionStatement,
  printProvisionStatement,
  readProvisionStatement,
  tabulateProvisionStatement,
} from "@warifu/contract";
import { addressOf, useAction, useRead } from "../client/index.ts";
import {
  announce,
  DescriptionList,
  Form,
  FormDialog,
  LinkButton,
  PageHead,
  RefusalNotice,
  Skeleton,
  Table,
  TextField,
  useForm,
} from "../design/index.ts";
import { formatMoment, formatNumber, useLanguage, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import { usePageParameter } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { itemTexts, texts } from "./provision-texts.ts";

export const help = [texts.statementsHelp];

export default function StatementPage() {
  const chosen = useTexts(texts);
  const number = Number(usePageParameter("statement"));
  const { data, error } = useRead(readProvisionStatement, { parameters: { statement: number } });
  return (
    <>
      <PageHead
        title={data === undefined ? chosen.statement : chosen.statementLead(data.partyName, data.month)}
        trail={[{ title: chosen.statements, href: "/app/verifier/statements" }]}
        actions={<Papers number={number} />}
      />
      {error !== null && <RefusalNotice refusal={error.refusal} />}
      {data === undefined ? error === null && <Skeleton lines={6} /> : <Content statement={data} />}
    </>
  );
}

function Papers({ number }: { readonly number: number }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const parameters = { statement: number };
  return (
    <>
      <LinkButton opens="download" href={addressOf(printProvisionStatement, { parameters, query: { language } })}>
        {chosen.paper}
      </LinkButton>
      <LinkButton opens="download" href={addressOf(tabulateProvisionStatement, { parameters })}>
        {chosen.csv}
      </LinkButton>
    </>
  );
}

function Content({ statement }: { readonly statement: ProvisionStatement }) {
  const chosen = useTexts(texts);
  const mayCorrect = useMay("report-provision");
  return (
    <div className="flex flex-col gap-8">
      <Overview statement={statement} />
      <section className="flex flex-col gap-3">
        <h2 className="text-std-22B-150">{chosen.lines}</h2>
        <Lines lines={statement.lines} />
      </section>
      {mayCorrect === "allowed" && (
        <div>
          <FormDialog title={chosen.correct}>
            {(close) => <Correction number={statement.statement} onDone={close} />}
          </FormDialog>
        </div>
      )}
    </div>
  );
}

function Overview({ statement }: { readonly statement: ProvisionStatement }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { party, month, version, subtotal, taxPercent, tax, total, difference, reason, closedAt, closedBy } = statement;
  const yen = (amount: number) => chosen.yen(formatNumber(amount));
  return (
    <DescriptionList
      items={[
        { term: chosen.party, value: <code>{party}</code> },
        { term: chosen.month, value: month },
        { term: chosen.version, value: String(version) },
        { term: chosen.subtotal, value: yen(subtotal) },
        { term: chosen.tax(shortened(taxPercent)), value: yen(tax) },
        { term: chosen.total, value: <strong>{yen(total)}</strong> },
        ...(version === 1 ? [] : [{ term: chosen.difference, value: yen(difference) }]),
        ...(reason === undefined ? [] : [{ term: chosen.reason, value: reason }]),
        { term: chosen.closedAt, value: formatMoment(closedAt, language) },
        { term: chosen.closedBy, value: <code>{closedBy}</code> },
      ]}
    />
  );
}

function Lines({ lines }: Pick<ProvisionStatement, "lines">) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <Table
      caption={chosen.lines}
      rows={lines}
      keyOf={({ authority, item, from }) => `${authority}/${item}/${from}`}
      columns={[
        { id: "item", title: chosen.item, heads: "row", cell: ({ item }) => itemTexts[item][language] },
        { id: "authority", title: chosen.authority, cell: ({ authority }) => authority, content: "code" },
        { id: "period", title: chosen.period, cell: ({ from, to }) => chosen.reportOf(from, to) },
        { id: "number", title: chosen.number, content: "number", cell: (line) => formatNumber(line.number) },
        {
          id: "price",
          title: chosen.unitPrice,
          content: "number",
          cell: ({ unitPrice }) => chosen.yen(shortened(unitPrice)),
        },
        { id: "amount", title: chosen.amount, content: "number", cell: ({ amount }) => chosen.yen(grouped(amount)) },
      ]}
    />
  );
}

interface CorrectionProps {
  readonly number: number;
  readonly onDone: () => void;
}

function Correction({ number, onDone }: CorrectionProps) {
  const chosen = useTexts(texts);
  const correct = useAction(correctProvisionStatement, {
    refreshes: [listProvisionStatements],
    onDone: ({ statement, version }) => {
      form.clear();
      onDone();
      announce(chosen.corrected(String(version)));
      goTo(`/app/verifier/statements/${statement}`);
    },
  });
  const form = useForm({
    name: `correct-provision-statement:${number}`,
    initial: { reason: "" },
    check: ({ reason }) => (reason.trim() === "" ? { reason: chosen.missing } : {}),
    onSubmit: ({ reason }) => correct.act({ parameters: { statement: number }, body: { reason } }),
    refusal: correct.refusal,
  });
  return (
    <>
      <p>{chosen.correctWhat}</p>
      <Form
        form={form}
        label={chosen.correct}
        fieldLabels={{ reason: chosen.reason }}
        submit={chosen.correct}
        state={correct.isPending ? "pending" : "ready"}
      >
        <TextField label={chosen.reason} need="required" maxLength={400} {...form.field("reason")} />
      </Form>
    </>
  );
}

/** "20.000" → "20": prices are kept to a thousandth. */
export function shortened(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

function grouped(decimal: string): string {
  const [whole = "0", parts] = shortened(decimal).split(".");
  return parts === undefined ? formatNumber(BigInt(whole)) : `${formatNumber(BigInt(whole))}.${parts}`;
}
