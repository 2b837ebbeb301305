/** How often was asked and provided, by day or month, divided as one wants: a picture with its table. */
import { type Answered, provisionStatistics } from "@warifu/contract";
import { useMemo } from "react";
import { Chart } from "../chart/index.ts";
import { serverNow, usePages, useRead } from "../client/index.ts";
import {
  Button,
  CheckboxGroup,
  DateField,
  EmptyState,
  PageHead,
  RadioGroup,
  RefusalNotice,
  Skeleton,
  Table,
} from "../design/index.ts";
import { formatNumber, useTexts } from "../language/index.ts";
import { useAddressState } from "../shell/router.tsx";
import { dayFromNow } from "./months.ts";
import { texts } from "./provision-texts.ts";
import { isDay } from "./reports-page.tsx";

export const help = [texts.statisticsLead, texts.statisticsHelp];

const dimensions = ["authority", "scope", "kind", "method", "caller", "result"] as const;
type Dimension = (typeof dimensions)[number];
type Row = Answered<typeof provisionStatistics>["rows"][number];

interface Conditions {
  readonly from: string;
  readonly to: string;
  readonly per: "day" | "month";
  readonly by: string;
}

export default function StatisticsPage() {
  const chosen = useTexts(texts);
  const [remembered, change] = useAddressState<Readonly<Record<keyof Conditions, string>>>();
  const conditions: Conditions = {
    from: remembered.from ?? dayFromNow(serverNow(), -30),
    to: remembered.to ?? dayFromNow(serverNow(), -1),
    per: remembered.per === "month" ? "month" : "day",
    by: (remembered.by ?? "")
      .split(",")
      .filter((name) => dimensions.some((one) => one === name))
      .join(","),
  };
  const isPeriod = isDay(conditions.from) && isDay(conditions.to) && conditions.from <= conditions.to;
  return (
    <>
      <PageHead title={chosen.statistics} lead={chosen.statisticsLead} />
      <div className="flex flex-col gap-6">
        <Filter conditions={conditions} change={change} />
        {isPeriod && (
          <section className="flex min-w-0 flex-col gap-4">
            <h2 className="text-std-22B-150">{chosen.sums}</h2>
            <Sums {...conditions} />
            <Rows {...conditions} />
          </section>
        )}
      </div>
    </>
  );
}

interface FilterProps {
  readonly conditions: Conditions;
  readonly change: (changed: { readonly [Name in keyof Conditions]?: string | undefined }) => void;
}

function Filter({ conditions: { from, to, per, by }, change }: FilterProps) {
  const chosen = useTexts(texts);
  const isReversed = isDay(from) && isDay(to) && to < from;
  return (
    <section aria-label={chosen.period} className="flex flex-wrap gap-x-8 gap-y-4">
      <DateField label={chosen.from} value={from} onChange={(value) => isDay(value) && change({ from: value })} />
      <DateField
        label={chosen.to}
        value={to}
        onChange={(value) => isDay(value) && change({ to: value })}
        error={isReversed ? chosen.periodWrong : undefined}
      />
      <RadioGroup
        label={chosen.per}
        direction="row"
        value={per}
        onChange={(value) => change({ per: value })}
        options={[
          { value: "day", label: chosen.day },
          { value: "month", label: chosen.month },
        ]}
      />
      <CheckboxGroup<Dimension>
        label={chosen.by}
        direction="row"
        value={dimensions.filter((name) => by.split(",").includes(name))}
        onChange={(values) => change({ by: dimensions.filter((name) => values.includes(name)).join(",") })}
        options={dimensions.map((value) => ({ value, label: chosen[value] }))}
      />
    </section>
  );
}

/** The sums of each day or month, drawn. */
function Sums({ from, to, per }: Conditions) {
  const chosen = useTexts(texts);
  const { data, error } = useRead(provisionStatistics, { query: { from, to, per, limit: 1000 } });
  const rows = data?.rows;
  const moments = useMemo(() => rows?.map(({ period }) => momentOf(period)) ?? [], [rows]);
  const series = useMemo(
    () => [
      {
        label: chosen.requests,
        values: rows?.map(({ requests }) => requests) ?? [],
        colour: "muted",
        shape: "bars",
      } as const,
      {
        label: chosen.providedShort,
        values: rows?.map(({ provided }) => provided) ?? [],
        colour: "accent",
        shape: "bars",
      } as const,
    ],
    [rows, chosen],
  );
  if (error !== null) return <RefusalNotice refusal={error.refusal} />;
  if (rows === undefined) return <Skeleton lines={5} />;
  if (rows.length === 0) return <EmptyState title={chosen.noFigures} />;
  return (
    <Chart
      title={chosen.statistics}
      moments={moments}
      series={series}
      unit={per}
      table={<Figures rows={rows} by={[]} />}
    />
  );
}

/** What is divided, row by row. */
function Rows({ from, to, per, by }: Conditions) {
  const chosen = useTexts(texts);
  const pages = usePages(
    provisionStatistics,
    [from, to, per, by],
    (after) => ({ query: { from, to, per, by, limit: 200, ...(after === undefined ? {} : { after }) } }),
    ({ next }) => next,
  );
  if (by === "") return null;
  return (
    <div className="flex flex-col items-start gap-4 *:max-w-full">
      {pages.error !== null && <RefusalNotice refusal={pages.error.refusal} />}
      <Figures
        rows={pages.data?.pages.flatMap(({ rows }) => rows)}
        by={dimensions.filter((name) => by.split(",").includes(name))}
      />
      {pages.hasNextPage && (
        <Button state={pages.isFetchingNextPage ? "pending" : "ready"} onPress={() => pages.fetchNextPage()}>
          {chosen.more}
        </Button>
      )}
    </div>
  );
}

function Figures({ rows, by }: { readonly rows: readonly Row[] | undefined; readonly by: readonly Dimension[] }) {
  const chosen = useTexts(texts);
  return (
    <Table<Row>
      caption={chosen.statistics}
      rows={rows}
      keyOf={(row) => [row.period, ...by.map((name) => row[name] ?? "")].join("/")}
      columns={[
        { id: "period", title: chosen.period, heads: "row", cell: ({ period }) => period },
        ...by.map((name) => ({
          id: name,
          title: chosen[name],
          content: "code" as const,
          cell: (row: Row) => (row[name] === undefined || row[name] === "" ? "–" : row[name]),
        })),
        { id: "requests", title: chosen.requests, content: "number", cell: (row) => formatNumber(row.requests) },
        { id: "provided", title: chosen.providedShort, content: "number", cell: (row) => formatNumber(row.provided) },
      ]}
    />
  );
}

function momentOf(period: string): number {
  return Date.parse(`${period.length === 7 ? `${period}-15` : period}T12:00:00+09:00`);
}
