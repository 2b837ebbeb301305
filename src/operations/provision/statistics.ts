/** Figures of use over days that are closed: by day or month, and by whatever else is asked for. */
import { endOfDay, type Store, startOfDay } from "../../store/index.ts";

export const statisticsDimensions = ["authority", "scope", "kind", "method", "caller", "result"] as const;
export type StatisticsDimension = (typeof statisticsDimensions)[number];

export interface StatisticsAsked {
  readonly from: string;
  readonly to: string;
  readonly per: "day" | "month";
  readonly by: readonly StatisticsDimension[];
  readonly authority?: string | undefined;
  /** Rows behind this one, as `next` named it. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface StatisticsRow extends Partial<Record<StatisticsDimension, string>> {
  /** "2026-11-20" or "2026-11". */
  readonly period: string;
  readonly requests: number;
  readonly provided: number;
}

export interface Statistics {
  readonly rows: readonly StatisticsRow[];
  /** Absent: these are all. */
  readonly next: string | undefined;
}

/** Sums by the index of days; what is not asked for is added up. Rows in the order of period, then of the dimensions. */
export async function readStatistics(store: Store, asked: StatisticsAsked): Promise<Statistics> {
  const { from, to, per, by, authority, after, limit } = asked;
  const wanted = statisticsDimensions.map((dimension) => by.includes(dimension));
  const { rows } = await store.read<StatisticsDatabaseRow>(statisticsStatement, [
    startOfDay(from),
    endOfDay(to),
    per === "month" ? "YYYY-MM" : "YYYY-MM-DD",
    authority,
    ...wanted,
    after ?? "",
    limit + 1,
  ]);
  const page = rows.slice(0, limit);
  return {
    rows: page.map((row) => statisticsRow(row, by)),
    next: rows.length > limit ? page.at(-1)?.mark : undefined,
  };
}

// The mark orders rows and names the last one of a page; its parts hold no control characters.
const statisticsStatement = `with summed as (
    select to_char(at at time zone 'Asia/Tokyo', $3) as period,
      case when $5 then authority else '' end as authority, case when $6 then scope else '' end as scope,
      case when $7 then kind else '' end as kind, case when $8 then method else '' end as method,
      case when $9 then caller else '' end as caller, case when $10 then result else '' end as result,
      sum(requests)::bigint as requests, sum(provided)::bigint as provided
    from usage_day where at >= $1 and at < $2 and ($4::text is null or authority = $4)
    group by 1, 2, 3, 4, 5, 6, 7),
  marked as (
    select summed.*, concat_ws(E'\\x1f', period, authority, scope, kind, method, caller, result) collate "C" as mark
    from summed)
  select * from marked where mark > $11 order by mark limit $12`;

interface StatisticsDatabaseRow extends Record<StatisticsDimension, string> {
  readonly period: string;
  readonly requests: number;
  readonly provided: number;
  readonly mark: string;
}

function statisticsRow(row: StatisticsDatabaseRow, by: readonly StatisticsDimension[]): StatisticsRow {
  const { period, requests, provided } = row;
  const dimensions = Object.fromEntries(by.map((dimension) => [dimension, row[dimension]]));
  return { period, ...dimensions, requests, provided };
}
