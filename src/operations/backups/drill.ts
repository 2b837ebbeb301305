/** CPS 4-14: the drill of restoring, with its report and its record in the house. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result } from "@warifu/pki/result";
import {
  type AuditVerifier,
  type DrillOutcome,
  type DrillRefusal,
  drillRestore,
  type EmbeddedDatabase,
  type Store,
} from "../../store/index.ts";
import type { By } from "./plan.ts";

export interface DrillRequest {
  readonly location: EmbeddedDatabase;
  /** Made for the restored database and removed again; must not exist. */
  readonly scratch: string;
  /** Where reports are kept. */
  readonly reports: string;
  readonly verifier: AuditVerifier;
  readonly by: By;
}

export interface DrillReport {
  readonly format: "warifu-restore-drill-1";
  readonly begunAt: string;
  readonly endedAt: string;
  readonly moment: string;
  readonly copyEndedAt: string;
  readonly outcome: "same" | "different";
  readonly tables: number;
  readonly rows: number;
  readonly certificates: number;
  readonly revocations: number;
  /** Lists that were issued; their numbers are compared with all their columns. */
  readonly lists: number;
  readonly auditEvents: number;
  readonly auditChain: "whole" | { readonly code: string };
  /** Tables that are not the same. */
  readonly different: readonly string[];
  readonly compared: DrillOutcome["tables"];
}

export interface FinishedDrill {
  readonly report: DrillReport;
  readonly file: string;
}

/** Restores the newest backup, compares everything with the living database, writes the report, and records it. @throws StoreFault */
export async function runRestoreDrill(
  store: Store,
  request: DrillRequest,
): Promise<Result<FinishedDrill, DrillRefusal>> {
  const { location, scratch, verifier, reports, by } = request;
  const begunAt = store.clock();
  const drilled = await drillRestore(location, scratch, verifier);
  if (!drilled.ok) return drilled;
  const report = reportOf(drilled.value, begunAt, store.clock());
  const text = `${JSON.stringify(report, undefined, 2)}\n`;
  await mkdir(reports, { recursive: true, mode: 0o700 });
  const file = join(reports, `${report.endedAt.replace(/[:.]/g, "-")}.json`);
  await writeFile(file, text, { mode: 0o600, flush: true, flag: "wx" });
  await record(store, report, createHash("sha256").update(text).digest("hex"), by);
  return ok({ report, file });
}

function reportOf({ moment, copy, tables, audit }: DrillOutcome, begunAt: Date, endedAt: Date): DrillReport {
  const different = tables.filter(({ restored }) => restored !== "same").map(({ table }) => table);
  const rowsOf = (pattern: RegExp) =>
    tables.filter(({ table }) => pattern.test(table)).reduce((sum, { rows }) => sum + rows, 0);
  return {
    format: "warifu-restore-drill-1",
    begunAt: begunAt.toISOString(),
    endedAt: endedAt.toISOString(),
    moment: moment.toISOString(),
    copyEndedAt: copy.toISOString(),
    outcome: different.length === 0 && audit.ok ? "same" : "different",
    tables: tables.length,
    rows: rowsOf(/./),
    certificates: rowsOf(/^certificate_signature/),
    revocations: rowsOf(/^revocation(_p?[0-9]+)?$/),
    lists: rowsOf(/^crl(_p?[0-9]+)?$/),
    auditEvents: rowsOf(/^audit_event/),
    auditChain: audit.ok ? "whole" : { code: audit.refusal.code },
    different,
    compared: tables,
  };
}

async function record(store: Store, report: DrillReport, hash: string, by: By): Promise<void> {
  const { begunAt, endedAt, moment, copyEndedAt, outcome, tables, rows } = report;
  await store.transaction(async (transaction) => {
    const { rows: made } = await transaction.query<{ drill: string }>(
      `insert into restore_drill (begun_at, ended_at, moment, copy_ended_at, outcome, tables, rows, report, done_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning drill::text`,
      [begunAt, endedAt, moment, copyEndedAt, outcome, tables, rows, hash, by.actor],
    );
    const facts = { outcome, moment, tables, rows, report: hash };
    const subject = made[0]?.drill ?? "";
    transaction.audit({ kind: "restore.drilled", ...by, subject, result: "success", facts });
  });
}
