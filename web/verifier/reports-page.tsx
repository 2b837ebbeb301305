/** Reports of what was provided: drafts, open ones, and those whose time is over. */
import { draftProvisionReport, listAllProvisionReports, type ProvisionReport } from "@warifu/contract";
import { useAction, usePages } from "../client/index.ts";
import {
  announce,
  Button,
  DateField,
  EmptyState,
  Form,
  Link,
  notADay,
  PageHead,
  RefusalNotice,
  StatusBadge,
  Table,
  type Tone,
  useForm,
} from "../design/index.ts";
import { formatNumber, formatShort, useTexts } from "../language/index.ts";
import { goTo } from "../shell/address.ts";
import { useMay } from "../shell/session.ts";
import { texts } from "./provision-texts.ts";

export const help = [texts.reportsLead, texts.reportsHelp];

const pageSize = 50;

export default function ReportsPage() {
  const chosen = useTexts(texts);
  const mayDraft = useMay("report-provision");
  return (
    <>
      <PageHead title={chosen.reports} lead={chosen.reportsLead} />
      <div className="flex flex-col gap-8">
        <Reports />
        {mayDraft === "allowed" && <Drafting />}
      </div>
    </>
  );
}

function Reports() {
  const chosen = useTexts(texts);
  const pages = usePages(
    listAllProvisionReports,
    [],
    (before) => ({ query: { limit: pageSize, ...(before === undefined ? {} : { before: Number(before) }) } }),
    ({ reports }) => (reports.length < pageSize ? undefined : String(reports.at(-1)?.report)),
  );
  return (
    <div className="flex flex-col items-start gap-4 *:max-w-full">
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Table<ProvisionReport>
        caption={chosen.reports}
        rows={pages.data?.pages.flatMap(({ reports }) => reports)}
        reading={pages.error === null ? "under-way" : "failed"}
        keyOf={({ report }) => String(report)}
        empty={<EmptyState title={chosen.noReports} />}
        columns={[
          {
            id: "period",
            title: chosen.period,
            heads: "row",
            cell: ({ report, from, to }) => (
              <Link href={`/app/verifier/reports/${report}`}>{chosen.reportOf(from, to)}</Link>
            ),
          },
          { id: "state", title: chosen.state, cell: ({ state }) => <ReportState state={state} /> },
          {
            id: "provided",
            title: chosen.provided,
            content: "number",
            cell: ({ provided }) => formatNumber(provided),
          },
          { id: "drafted", title: chosen.draftedAt, content: "day", cell: ({ draftedAt }) => formatShort(draftedAt) },
          { id: "until", title: chosen.openUntil, content: "day", cell: ({ gazette }) => gazette?.openUntil ?? "–" },
        ]}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </div>
  );
}

export function ReportState({ state }: Pick<ProvisionReport, "state">) {
  const chosen = useTexts(texts);
  const tones: Record<ProvisionReport["state"], Tone | "neutral"> = {
    drafted: "warning",
    published: "success",
    withdrawn: "neutral",
    discarded: "neutral",
  };
  return <StatusBadge tone={tones[state]}>{chosen[state]}</StatusBadge>;
}

function Drafting() {
  const chosen = useTexts(texts);
  const draft = useAction(draftProvisionReport, {
    refreshes: [listAllProvisionReports],
    onDone: ({ report }) => {
      form.clear();
      announce(chosen.draftDone);
      goTo(`/app/verifier/reports/${report}`);
    },
  });
  const form = useForm({
    name: "draft-provision-report",
    initial: { from: "", to: "" },
    check: ({ from, to }) => ({
      ...(isDay(from) ? {} : { from: chosen.dayMissing }),
      ...(isDay(to) ? (isDay(from) && to < from ? { to: chosen.periodWrong } : {}) : { to: chosen.dayMissing }),
    }),
    onSubmit: (body) => draft.act({ body }),
    refusal: draft.refusal,
  });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-std-22B-150">{chosen.draftReport}</h2>
      <Form
        form={form}
        label={chosen.draftReport}
        fieldLabels={{ from: chosen.from, to: chosen.to }}
        submit={chosen.draftIt}
        state={draft.isPending ? "pending" : "ready"}
      >
        <div className="flex flex-wrap gap-x-8 gap-y-6">
          <DateField label={chosen.from} need="required" {...form.field("from")} />
          <DateField label={chosen.to} need="required" {...form.field("to")} />
        </div>
      </Form>
    </section>
  );
}

export function isDay(value: string): boolean {
  return value !== "" && value !== notADay;
}
