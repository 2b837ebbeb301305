/** One provision report: what it says, its paper, and what may happen to it. */
import {
  discardProvisionReport,
  listAllProvisionReports,
  type ProvisionReport,
  printProvisionReport,
  publishProvisionReport,
  showProvisionReport,
} from "@warifu/contract";
import { addressOf, useAction, usePages } from "../client/index.ts";
import {
  announce,
  Button,
  CodeBlock,
  DateField,
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
import { usePageParameter } from "../shell/router.tsx";
import { useMay } from "../shell/session.ts";
import { itemTexts, texts, wayTexts } from "./provision-texts.ts";
import { isDay, ReportState } from "./reports-page.tsx";

export const help = [texts.reportsLead, texts.reportsHelp];

const pageSize = 200;
const refreshes = [showProvisionReport, listAllProvisionReports];

export default function ReportPage() {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const report = Number(usePageParameter("report"));
  const pages = usePages(
    showProvisionReport,
    [report],
    (after) => ({
      parameters: { report },
      query: { limit: pageSize, ...(after === undefined ? {} : { after: Number(after) }) },
    }),
    ({ content }) => (content.length < pageSize ? undefined : String(content.at(-1)?.line)),
  );
  const [first] = pages.data?.pages ?? [];
  return (
    <>
      <PageHead
        title={first === undefined ? chosen.report : chosen.reportOf(first.from, first.to)}
        trail={[{ title: chosen.reports, href: "/app/verifier/reports" }]}
        actions={
          <LinkButton
            opens="download"
            href={addressOf(printProvisionReport, { parameters: { report }, query: { language } })}
          >
            {chosen.paper}
          </LinkButton>
        }
      />
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      {first === undefined ? (
        pages.error === null && <Skeleton lines={6} />
      ) : (
        <div className="flex flex-col gap-8">
          <Overview report={first} />
          <Decisions report={first} />
          <Content lines={pages.data?.pages.flatMap(({ content }) => content) ?? []} />
          {pages.hasNextPage && (
            <div>
              <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
                {chosen.more}
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  );
}

function Overview({ report }: { readonly report: ProvisionReport }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  const { state, provided, draftedAt, gazette, sha256 } = report;
  return (
    <DescriptionList
      items={[
        { term: chosen.state, value: <ReportState state={state} /> },
        { term: chosen.provided, value: formatNumber(provided) },
        { term: chosen.draftedAt, value: formatMoment(draftedAt, language) },
        ...(gazette === undefined
          ? []
          : [
              { term: chosen.gazette, value: `${gazette.date} ${gazette.issue}` },
              { term: chosen.openUntil, value: gazette.openUntil },
            ]),
        {
          term: chosen.sha256,
          value: <CodeBlock label={chosen.sha256} code={sha256} form="hexadecimal" shape="line" />,
        },
      ]}
    />
  );
}

/** Of a draft, by those who may. */
function Decisions({ report: { report, state } }: { readonly report: ProvisionReport }) {
  const chosen = useTexts(texts);
  const discard = useAction(discardProvisionReport, { refreshes, onDone: () => announce(chosen.discardDone) });
  if (useMay("report-provision") === "not-allowed" || state !== "drafted") return null;
  return (
    <div className="flex flex-col gap-4">
      {discard.refusal !== undefined && <RefusalNotice refusal={discard.refusal} />}
      <div className="flex flex-wrap gap-3">
        <FormDialog title={chosen.publish} look="primary">
          {(close) => <Publication report={report} onDone={close} />}
        </FormDialog>
        <FormDialog title={chosen.discard} look="danger">
          {(close) => (
            <>
              <p>{chosen.discardWhat}</p>
              <div className="flex flex-wrap justify-end gap-3">
                <Button onPress={close}>{chosen.cancel}</Button>
                <Button
                  look="danger"
                  state={discard.isPending ? "pending" : "ready"}
                  onPress={() => {
                    discard.act({ parameters: { report }, body: {} });
                    close();
                  }}
                >
                  {chosen.discard}
                </Button>
              </div>
            </>
          )}
        </FormDialog>
      </div>
    </div>
  );
}

function Publication({ report, onDone }: { readonly report: number; readonly onDone: () => void }) {
  const chosen = useTexts(texts);
  const publish = useAction(publishProvisionReport, {
    refreshes,
    onDone: () => {
      form.clear();
      onDone();
      announce(chosen.publishDone);
    },
  });
  const form = useForm({
    name: `publish-provision-report:${report}`,
    initial: { gazetteDate: "", gazetteIssue: "" },
    check: ({ gazetteDate, gazetteIssue }) => ({
      ...(isDay(gazetteDate) ? {} : { gazetteDate: chosen.dayMissing }),
      ...(gazetteIssue.trim() === "" ? { gazetteIssue: chosen.missing } : {}),
    }),
    onSubmit: (body) => publish.act({ parameters: { report }, body }),
    refusal: publish.refusal,
  });
  return (
    <Form
      form={form}
      label={chosen.publishReport}
      fieldLabels={{ gazetteDate: chosen.gazetteDate, gazetteIssue: chosen.gazetteIssue }}
      submit={chosen.publish}
      state={publish.isPending ? "pending" : "ready"}
    >
      <DateField label={chosen.gazetteDate} need="required" {...form.field("gazetteDate")} />
      <TextField
        label={chosen.gazetteIssue}
        hint={chosen.gazetteIssueHint}
        need="required"
        width="medium"
        maxLength={60}
        {...form.field("gazetteIssue")}
      />
    </Form>
  );
}

interface Line {
  readonly line: number;
  readonly month: string;
  readonly partyName: string;
  readonly item: "status" | "list" | "file";
  readonly method: keyof typeof wayTexts;
  readonly number: number;
}

function Content({ lines }: { readonly lines: readonly Line[] }) {
  const chosen = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.content}</h2>
      <Table
        caption={chosen.content}
        rows={lines}
        keyOf={({ line }) => String(line)}
        columns={[
          { id: "month", title: chosen.month, cell: ({ month }) => month },
          { id: "party", title: chosen.party, heads: "row", cell: ({ partyName }) => partyName },
          { id: "item", title: chosen.item, cell: ({ item }) => itemTexts[item][language] },
          { id: "method", title: chosen.method, cell: ({ method }) => wayTexts[method][language] },
          { id: "number", title: chosen.number, content: "number", cell: (line) => formatNumber(line.number) },
        ]}
      />
    </section>
  );
}
