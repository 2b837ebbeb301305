import type { Store, Transaction } from "../../store/index.ts";
import { itemOfKind, ofParties, type ProvisionItem, type ProvisionMethod, partyOfCaller } from "./items.ts";
import {
  evolveReport,
  noReport,
  type Publication,
  type ReportDraft,
  type ReportEvent,
  type ReportState,
} from "./report-workflow.ts";

/** A report without its lines. */
export interface ReportRow {
  readonly report: number;
  readonly state: "drafted" | "published" | "withdrawn" | "discarded";
  readonly from: string;
  readonly to: string;
  readonly lines: number;
  readonly provided: number;
  readonly digest: Uint8Array;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly publication: Publication | undefined;
}

/** CPS 4-5: to whom, in which month, how many, by which method. */
export interface ReportLine {
  readonly line: number;
  /** "2026-11". */
  readonly month: string;
  readonly party: string;
  readonly partyName: string;
  readonly item: ProvisionItem;
  readonly method: ProvisionMethod;
  readonly number: number;
}

/** Writes the lines of a period into a new report, names as registered now, and returns how many there are. */
export async function insertLines(
  transaction: Transaction,
  report: number,
  period: { readonly from: Date; readonly to: Date },
): Promise<number> {
  const { rowCount } = await transaction.query(
    `insert into provision_report_line (report, line, month, party, party_name, item, method, number)
     select $1, row_number() over (order by month, party, item, method), month, party, coalesce(p.name, party), item,
       method, number
     from (select date_trunc('month', at at time zone 'Asia/Tokyo')::date as month, ${partyOfCaller} as party,
         ${itemOfKind} as item, method, sum(provided) as number
       from usage_day
       where at >= $2 and at < $3 and ${ofParties} and provided > 0 and ${itemOfKind} is not null
       group by 1, 2, 3, 4) as counted left join relying_party p on p.relying_party = counted.party`,
    [report, period.from, period.to],
  );
  return rowCount;
}

/** Lines of a report in their order; `after`: only those behind it. */
export async function readLines(
  source: Pick<Store, "read">,
  asked: { readonly report: number; readonly after: number; readonly limit: number },
): Promise<readonly ReportLine[]> {
  const { rows } = await source.read<LineRow>(lineStatement, [asked.report, asked.after, asked.limit]);
  return rows.map(lineOf);
}

export async function readLinesWithin(
  transaction: Transaction,
  asked: { readonly report: number; readonly after: number; readonly limit: number },
): Promise<readonly ReportLine[]> {
  const { rows } = await transaction.query<LineRow>(lineStatement, [asked.report, asked.after, asked.limit]);
  return rows.map(lineOf);
}

const lineStatement = `select line, to_char(month, 'YYYY-MM') as month, party, party_name, item, method, number
  from provision_report_line where report = $1 and line > $2 order by line limit $3`;

const columns = `report, state, period_from, period_to, lines, provided, digest, drafted_by, drafted_at, published_by,
  gazette_date, gazette_issue, open_until`;

/** Reports in these states, newest first; `before`: only older ones. */
export async function readReports(
  store: Store,
  asked: {
    readonly states: readonly ReportRow["state"][];
    readonly before?: number | undefined;
    readonly limit: number;
  },
): Promise<readonly ReportRow[]> {
  const { rows } = await store.read<ReportDatabaseRow>(
    `select ${columns} from provision_report
     where state = any($1::text[]) and ($2::bigint is null or report < $2) order by report desc limit $3`,
    [asked.states, asked.before, asked.limit],
  );
  return rows.map(reportOf);
}

export async function readReport(store: Store, report: number): Promise<ReportRow | undefined> {
  const { rows } = await store.read<ReportDatabaseRow>(`select ${columns} from provision_report where report = $1`, [
    report,
  ]);
  return rows[0] && reportOf(rows[0]);
}

/** The state of a report, folded from its events, with its row locked until the transaction ends. */
export async function lockReport(transaction: Transaction, report: number): Promise<ReportState> {
  await transaction.query("select 1 from provision_report where report = $1 for update", [report]);
  const { rows } = await transaction.query<{ event: ReportEvent }>(
    "select event from provision_report_event where report = $1 order by version",
    [report],
  );
  return rows.reduce((state, { event }) => evolveReport(state, event), noReport);
}

export async function insertReport(transaction: Transaction, draft: ReportDraft, at: Date): Promise<number> {
  const { from, to, lines, provided, digest, by } = draft;
  const { rows } = await transaction.query<{ report: number }>(
    `insert into provision_report (version, state, period_from, period_to, lines, provided, digest, drafted_by, drafted_at)
     values (1, 'drafted', $1, $2, $3, $4, $5, $6, $7) returning report`,
    [from, to, lines, provided, Buffer.from(digest, "hex"), by, at],
  );
  return rows[0]?.report ?? 0;
}

/** Appends an event and brings the row to the state that follows. */
export async function appendReportEvent(
  transaction: Transaction,
  report: number,
  {
    event,
    state,
    by,
    at,
  }: { readonly event: ReportEvent; readonly state: ReportState; readonly by: string; readonly at: Date },
): Promise<void> {
  await transaction.query(
    "insert into provision_report_event (report, version, kind, event, at, by) values ($1, $2, $3, $4::jsonb, $5, $6)",
    [report, state.version, event.kind, JSON.stringify(event), at, by],
  );
  const publication = "publication" in state ? state.publication : undefined;
  const draft = "draft" in state ? state.draft : undefined;
  await transaction.query(
    `update provision_report set version = $2, state = $3, published_by = $4,
       published_at = case when $3 = 'published' then $8 else published_at end, gazette_date = $5, gazette_issue = $6,
       open_until = $7, withdrawn_at = case when $3 = 'withdrawn' then $8::timestamptz end, lines = $9, provided = $10,
       digest = $11
     where report = $1`,
    [
      report,
      state.version,
      state.state,
      publication?.by,
      publication?.gazetteDate,
      publication?.gazetteIssue,
      publication?.openUntil,
      at,
      draft?.lines,
      draft?.provided,
      Buffer.from(draft?.digest ?? "", "hex"),
    ],
  );
}

interface LineRow {
  readonly line: number;
  readonly month: string;
  readonly party: string;
  readonly party_name: string;
  readonly item: ProvisionItem;
  readonly method: ProvisionMethod;
  readonly number: number;
}

function lineOf({ party_name: partyName, ...rest }: LineRow): ReportLine {
  return { ...rest, partyName };
}

interface ReportDatabaseRow {
  readonly report: number;
  readonly state: ReportRow["state"];
  readonly period_from: string;
  readonly period_to: string;
  readonly lines: number;
  readonly provided: number;
  readonly digest: Uint8Array;
  readonly drafted_by: string;
  readonly drafted_at: Date;
  readonly published_by: string | null;
  readonly gazette_date: string | null;
  readonly gazette_issue: string | null;
  readonly open_until: string | null;
}

function reportOf(row: ReportDatabaseRow): ReportRow {
  const { report, state, lines, provided, digest } = row;
  const { published_by: by, gazette_date: gazetteDate, gazette_issue: gazetteIssue, open_until: openUntil } = row;
  const isPublished = by !== null && gazetteDate !== null && gazetteIssue !== null && openUntil !== null;
  return {
    report,
    state,
    from: row.period_from,
    to: row.period_to,
    lines,
    provided,
    digest,
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at,
    publication: isPublished ? { by, gazetteDate, gazetteIssue, openUntil } : undefined,
  };
}
