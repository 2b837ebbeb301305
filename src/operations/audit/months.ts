/**
 * What becomes of the months of the log (CPS 4-11-4, 4-11-5): exported by the auditor, kept for a year, deleted by the auditor after
 * every week of it was inspected and the archive has it for its ten years (CPS 4-12), which the deletion never touches.
 */
import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { auditKey, type KeyRefusal, type KeyStore } from "../../keys/index.ts";
import { auditMonths, type Clock, deleteAuditMonth, exportAudit, monthSpan, type Store } from "../../store/index.ts";

export interface MonthPorts {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly clock: Clock;
}

export interface AuditMonth {
  /** "2026-11" */
  readonly month: string;
  /** Mondays of weeks that have a day in it and are not inspected. */
  readonly uninspected: readonly string[];
  /** Whether the archive holds its events for ten years (CPS 4-12-2). */
  readonly archived: "whole" | "missing";
  readonly exported: { readonly at: Date; readonly manifest: string; readonly folder: string } | undefined;
  /** From when it may be deleted. */
  readonly deletableFrom: Date;
}

export type MonthRefusal =
  | { readonly code: "audit-month-unknown"; readonly field: "month"; readonly month: string }
  | { readonly code: "audit-month-not-over"; readonly field: "month" }
  | {
      readonly code: "audit-month-too-young";
      readonly field: "month";
      readonly rule: "CPS 4-11-4";
      readonly from: Date;
    }
  | {
      readonly code: "audit-month-not-inspected";
      readonly field: "month";
      readonly rule: "CPS 5-2-1-1(9)";
      readonly weeks: readonly string[];
    }
  | { readonly code: "audit-month-not-exported"; readonly field: "month"; readonly rule: "CPS 4-12-2" }
  | { readonly code: "audit-month-not-archived"; readonly field: "month"; readonly rule: "CPS 4-12-2" }
  | { readonly code: "audit-month-not-oldest"; readonly field: "month"; readonly oldest: string }
  | { readonly code: "audit-exports-not-kept" }
  | KeyRefusal;

interface By {
  readonly actor: string;
  readonly origin: string;
}

/** Every month that has events, the oldest first. */
export async function readAuditMonths(store: Store): Promise<readonly AuditMonth[]> {
  const months: AuditMonth[] = [];
  for (const month of await auditMonths(store)) months.push(await monthFacts(store, month));
  return months;
}

async function monthFacts(store: Store, month: string): Promise<AuditMonth> {
  const weeks = weeksOf(month);
  const { rows: closed } = await store.read<{ week: string }>(
    "select week::text from audit_inspection where state = 'closed' and week = any($1::date[])",
    [weeks],
  );
  const { rows: exports } = await store.read<NonNullable<AuditMonth["exported"]>>(
    "select exported_at as at, manifest, folder from audit_export where month = $1 order by exported_at desc limit 1",
    [month],
  );
  const { rows: packages } = await store.read("select from archive_package where month = $1", [month]);
  const archived = packages.length > 0 ? "whole" : "missing";
  const done = new Set(closed.map(({ week }) => week));
  const uninspected = weeks.filter((week) => !done.has(week));
  return { month, uninspected, archived, exported: exports[0], deletableFrom: oneYearAfter(month) };
}

/** Mondays of the weeks that have a day in the month. Pure. */
export function weeksOf(month: string): readonly string[] {
  const { from, until } = monthSpan(month);
  const tokyo = 9 * 3_600_000;
  const first = new Date(from.getTime() + tokyo);
  const monday = first.getTime() - ((first.getUTCDay() + 6) % 7) * 86_400_000;
  const weeks: string[] = [];
  for (let at = monday; at < until.getTime() + tokyo; at += 7 * 86_400_000)
    weeks.push(new Date(at).toISOString().slice(0, 10));
  return weeks;
}

/** CPS 4-11-4: one year after its last event could have been. Pure. */
export function oneYearAfter(month: string): Date {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return monthSpan(`${year + 1}-${String(number).padStart(2, "0")}`).until;
}

/** Writes a month that is over into signed files below `exportFolder`. */
export async function exportMonth(
  ports: MonthPorts,
  { month, actor, origin, exportFolder }: By & { readonly month: string; readonly exportFolder: string | undefined },
): Promise<Result<{ readonly manifest: string; readonly events: number; readonly folder: string }, MonthRefusal>> {
  if (exportFolder === undefined) return refuse({ code: "audit-exports-not-kept" });
  const { store, clock } = ports;
  if (!(await auditMonths(store)).includes(month))
    return refuse({ code: "audit-month-unknown", field: "month", month });
  if (monthSpan(month).until > clock()) return refuse({ code: "audit-month-not-over", field: "month" });
  const key = await auditKey(ports.keys, { actor, origin });
  if (!key.ok) return key;
  const at = clock();
  const folder = join(exportFolder, `${month}_${at.toISOString().replace(/[:.]/g, "-")}`);
  const { manifest, events } = await exportAudit(store, key.value.signer, { folder, month });
  await store.transaction(async (transaction) => {
    await transaction.query(
      `insert into audit_export (month, manifest, exported_at, exported_by, folder, events) values ($1, $2, $3, $4, $5, $6)`,
      [month, manifest, at, actor, folder, events],
    );
    const facts = { manifest, events };
    transaction.audit({ kind: "audit.exported", actor, origin, subject: month, result: "success", facts });
  });
  return ok({ manifest, events, folder });
}

/** Deletes a month: the oldest, exported, inspected, and a year old. */
export async function deleteMonth(
  ports: MonthPorts,
  { month, actor, origin }: By & { readonly month: string },
): Promise<Result<{ readonly deletion: number }, MonthRefusal>> {
  const { store, clock } = ports;
  const months = await auditMonths(store);
  if (!months.includes(month)) return refuse({ code: "audit-month-unknown", field: "month", month });
  const facts = await monthFacts(store, month);
  const refusal = deletionRefusal(facts, months[0] ?? month, clock());
  if (refusal !== undefined) return refuse(refusal);
  const key = await auditKey(ports.keys, { actor, origin });
  if (!key.ok) return key;
  const manifest = facts.exported?.manifest ?? "";
  const { deletion, streams } = await deleteAuditMonth(store, key.value.signer, { month, manifest });
  await store.transaction(async (transaction) => {
    const told = { deletion, streams, manifest };
    transaction.audit({ kind: "audit.month-deleted", actor, origin, subject: month, result: "success", facts: told });
  });
  return ok({ deletion });
}

/** Why a month may not be deleted now. Pure. */
export function deletionRefusal(
  { month, uninspected, exported, archived, deletableFrom }: AuditMonth,
  oldest: string,
  now: Date,
): MonthRefusal | undefined {
  if (month !== oldest) return { code: "audit-month-not-oldest", field: "month", oldest };
  if (now < deletableFrom)
    return { code: "audit-month-too-young", field: "month", rule: "CPS 4-11-4", from: deletableFrom };
  if (uninspected.length > 0)
    return { code: "audit-month-not-inspected", field: "month", rule: "CPS 5-2-1-1(9)", weeks: uninspected };
  if (exported === undefined) return { code: "audit-month-not-exported", field: "month", rule: "CPS 4-12-2" };
  return archived === "whole" ? undefined : { code: "audit-month-not-archived", field: "month", rule: "CPS 4-12-2" };
}
