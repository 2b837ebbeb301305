/** Statements of fees per party and month (CPS 2-5): see docs/flows/provision.md. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { civilDateOf } from "../../policy/index.ts";
import { endOfDay, type Store, startOfDay, sumUsageDay } from "../../store/index.ts";
import { pricedLine, sumOf } from "./amounts.ts";
import { daysBetween, firstDayOf, lastDayOf } from "./calendar.ts";
import { firstOpenDay } from "./closed-days.ts";
import { taxPercentOn } from "./prices.ts";
import {
  type CountedLine,
  insertStatement,
  lockStatement,
  readCounts,
  readPartyNames,
  readStatement,
  type StatementRow,
} from "./statement-records.ts";
import { decideStatement, type StatementCommand, type StatementDecisionRefusal } from "./statement-workflow.ts";

export interface StatementBy {
  readonly actor: string;
  readonly origin: string;
}

export type CloseRefusal =
  | { readonly code: "month-not-over"; readonly field: "month"; readonly month: string }
  | { readonly code: "month-closed"; readonly field: "month"; readonly month: string }
  | { readonly code: "days-not-summed"; readonly field: "month"; readonly day: string };

export type CorrectionRefusal =
  | StatementDecisionRefusal
  | { readonly code: "statement-unknown"; readonly field: "statement"; readonly statement: number };

export interface ClosedMonth {
  readonly month: string;
  readonly statements: number;
  /** Whole yen of all statements. */
  readonly total: number;
}

/** Parties whose statements are made in one go. */
const partiesAtOnce = 200;

/** Makes the statements of a month that is over; they are final. What was done before an interruption stays done. */
export async function closeMonth(
  store: Store,
  order: { readonly month: string } & StatementBy,
): Promise<Result<ClosedMonth, CloseRefusal>> {
  const { month } = order;
  if (civilDateOf(store.clock()) <= lastDayOf(month)) return refuse({ code: "month-not-over", field: "month", month });
  const open = await firstOpenDay(store, firstDayOf(month), lastDayOf(month));
  if (open !== undefined) return refuse({ code: "days-not-summed", field: "month", day: open });
  const taxPercent = await taxPercentOn(store, lastDayOf(month));
  let after = "";
  for (;;) {
    const counts = await readCounts(store, { ...periodOf(month), after, parties: partiesAtOnce });
    const last = counts.at(-1)?.party;
    if (last === undefined) break;
    await closeParties(store, order, counts, taxPercent);
    after = last;
  }
  return recordClosing(store, order);
}

async function closeParties(
  store: Store,
  order: { readonly month: string } & StatementBy,
  counts: readonly CountedLine[],
  taxPercent: string,
): Promise<void> {
  const names = await readPartyNames(store, [...new Set(counts.map(({ party }) => party))]);
  for (const [party, lines] of Map.groupBy(counts, ({ party }) => party)) {
    const command = { kind: "close", ...statementOf(lines, taxPercent) } as const;
    // One that is closed already was closed by an attempt that was interrupted.
    await applyCommand(store, { party, partyName: names.get(party) ?? party, ...order }, command);
  }
}

async function recordClosing(
  store: Store,
  { month, actor, origin }: { readonly month: string } & StatementBy,
): Promise<Result<ClosedMonth, CloseRefusal>> {
  return store.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ statements: number; total: number }>(
      `insert into provision_month_closed (month, closed_at, closed_by, statements, total)
       select $1::date, $2::timestamptz, $3::text, count(*), coalesce(sum(total), 0)
       from provision_statement where month = $1 and version = 1
       on conflict do nothing returning statements, total`,
      [firstDayOf(month), store.clock(), actor],
    );
    const [closed] = rows;
    if (closed === undefined) return refuse({ code: "month-closed", field: "month", month });
    const facts = { statements: closed.statements, total: closed.total };
    transaction.audit({ kind: "provision-month-closed", actor, origin, subject: month, result: "success", facts });
    return ok({ month, ...facts });
  });
}

/** Counts a closed month of one party anew and, where it differs, makes the next version. */
export async function correctStatement(
  store: Store,
  order: { readonly statement: number; readonly reason: string } & StatementBy,
): Promise<Result<StatementRow, CorrectionRefusal>> {
  const { statement, reason } = order;
  const row = await readStatement(store, statement);
  if (row === undefined) return refuse({ code: "statement-unknown", field: "statement", statement });
  const { month, party, partyName } = row;
  for (const day of daysBetween(firstDayOf(month), lastDayOf(month))) await sumUsageDay(store, day);
  const counts = await readCounts(store, { ...periodOf(month), party, parties: 1 });
  const taxPercent = await taxPercentOn(store, lastDayOf(month));
  const command = { kind: "correct", reason, ...statementOf(counts, taxPercent) } as const;
  return applyCommand(store, { party, partyName, month, actor: order.actor, origin: order.origin }, command);
}

async function applyCommand(
  store: Store,
  about: { readonly party: string; readonly partyName: string; readonly month: string } & StatementBy,
  command: StatementCommand,
): Promise<Result<StatementRow, StatementDecisionRefusal>> {
  const { party, partyName, month, actor, origin } = about;
  return store.transaction(async (transaction) => {
    const decided = decideStatement(await lockStatement(transaction, party, month), command);
    if (!decided.ok) return decided;
    const row = { ...decided.value, party, partyName, month, closedAt: store.clock(), closedBy: actor };
    const statement = await insertStatement(transaction, row);
    const { version, total, difference } = row;
    transaction.audit({
      kind: `provision-statement-${row.kind}`,
      actor,
      origin,
      subject: `${party}/${month}`,
      result: "success",
      facts: { statement, version, total, difference },
    });
    return ok({ ...row, statement });
  });
}

function statementOf(counts: readonly CountedLine[], taxPercent: string) {
  const lines = counts.map(({ party: _, ...line }) => pricedLine(line));
  return { lines, ...sumOf(lines, taxPercent) };
}

function periodOf(month: string): { readonly from: Date; readonly to: Date } {
  return { from: startOfDay(firstDayOf(month)), to: endOfDay(lastDayOf(month)) };
}
