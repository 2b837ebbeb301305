/** Reports on the provision of revocation information (CPS 4-5): see docs/flows/provision.md. */
import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { canonicalJson, endOfDay, type Store, startOfDay, type Transaction } from "../../store/index.ts";
import { firstOpenDay } from "./closed-days.ts";
import {
  appendReportEvent,
  insertLines,
  insertReport,
  lockReport,
  type ReportRow,
  readLinesWithin,
  readReport,
  readReports,
} from "./report-records.ts";
import {
  decideReport,
  evolveReport,
  noReport,
  type ReportCommand,
  type ReportDecisionRefusal,
  type ReportEvent,
} from "./report-workflow.ts";

export interface ReportBy {
  readonly actor: string;
  readonly origin: string;
}

export type DraftRefusal =
  | { readonly code: "period-invalid"; readonly field: "to" }
  | { readonly code: "days-not-summed"; readonly field: "to"; readonly day: string };

export type ReportRefusal =
  | ReportDecisionRefusal
  | { readonly code: "report-unknown"; readonly field: "report"; readonly report: number };

/** A period may be chosen freely; this many days at most, so that a report stays a paper. */
const longestPeriod = 3 * 366;

/** Drafts the report of a period ("2026-10-01" to "2026-10-31") whose days are all summed. */
export async function draftReport(
  store: Store,
  order: { readonly from: string; readonly to: string } & ReportBy,
): Promise<Result<ReportRow, DraftRefusal>> {
  const { from, to, actor, origin } = order;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1 || days > longestPeriod) return refuse({ code: "period-invalid", field: "to" });
  const open = await firstOpenDay(store, from, to);
  if (open !== undefined) return refuse({ code: "days-not-summed", field: "to", day: open });
  const report = await store.transaction(async (transaction) => {
    const empty = { from, to, lines: 0, provided: 0, digest: "00".repeat(32), by: actor };
    const number = await insertReport(transaction, empty, store.clock());
    await insertLines(transaction, number, { from: startOfDay(from), to: endOfDay(to) });
    const draft = { ...empty, ...(await digestLines(transaction, number)) };
    await apply(transaction, store.clock(), {
      report: number,
      command: { kind: "draft", draft },
      by: { actor, origin },
    });
    return number;
  });
  return ok(await mustRead(store, report));
}

/** Publishes a draft; it appeared, or will appear, in that number of the official gazette. */
export function publishReport(
  store: Store,
  order: { readonly report: number; readonly gazetteDate: string; readonly gazetteIssue: string } & ReportBy,
): Promise<Result<ReportRow, ReportRefusal>> {
  const { report, gazetteDate, gazetteIssue, ...by } = order;
  return change(store, report, by, { kind: "publish", by: by.actor, gazetteDate, gazetteIssue });
}

/** Throws a draft away; its lines stay, nobody sees it any more. */
export function discardReport(
  store: Store,
  { report, ...by }: { readonly report: number } & ReportBy,
): Promise<Result<ReportRow, ReportRefusal>> {
  return change(store, report, by, { kind: "discard", by: by.actor });
}

/** Withdraws what has been open for its five years; kept all the same (CPS 4-12: ten years). Returns how many. */
export async function withdrawOldReports(store: Store, by: ReportBy): Promise<number> {
  const today = civilDateOf(store.clock());
  let withdrawn = 0;
  let before: number | undefined;
  for (;;) {
    const page = await readReports(store, { states: ["published"], before, limit: 100 });
    for (const { report, publication } of page) {
      if (publication === undefined || publication.openUntil >= today) continue;
      const done = await change(store, report, by, { kind: "withdraw", today });
      if (done.ok) withdrawn += 1;
    }
    before = page.at(-1)?.report;
    if (before === undefined) return withdrawn;
  }
}

async function change(
  store: Store,
  report: number,
  by: ReportBy,
  command: ReportCommand,
): Promise<Result<ReportRow, ReportRefusal>> {
  const decided = await store.transaction((transaction) => apply(transaction, store.clock(), { report, command, by }));
  return decided.ok ? ok(await mustRead(store, report)) : decided;
}

async function apply(
  transaction: Transaction,
  at: Date,
  { report, command, by }: { readonly report: number; readonly command: ReportCommand; readonly by: ReportBy },
): Promise<Result<ReportEvent, ReportRefusal>> {
  const state = await lockReport(transaction, report);
  if (state === noReport && command.kind !== "draft")
    return refuse({ code: "report-unknown", field: "report", report });
  const decided = decideReport(state, command);
  if (!decided.ok) return decided;
  const event = decided.value;
  await appendReportEvent(transaction, report, { event, state: evolveReport(state, event), by: by.actor, at });
  const { actor, origin } = by;
  const facts = command.kind === "draft" ? { lines: command.draft.lines, digest: command.draft.digest } : {};
  const kind = `provision-report-${event.kind}`;
  transaction.audit({ kind, actor, origin, subject: String(report), result: "success", facts });
  return decided;
}

/** SHA-256 over the lines in canonical JSON, one a row: a line that is changed later is seen. */
async function digestLines(transaction: Transaction, report: number) {
  const hash = createHash("sha256");
  let lines = 0;
  let provided = 0;
  for (;;) {
    const page = await readLinesWithin(transaction, { report, after: lines, limit: 1_000 });
    if (page.length === 0) return { lines, provided, digest: hash.digest("hex") };
    for (const line of page) {
      hash.update(`${canonicalJson({ ...line })}\n`);
      provided += line.number;
    }
    lines += page.length;
  }
}

async function mustRead(store: Store, report: number): Promise<ReportRow> {
  const row = await readReport(store, report);
  if (row === undefined) throw new Error("a report that was just written is gone");
  return row;
}
