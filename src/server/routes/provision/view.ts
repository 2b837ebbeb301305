import type { ProvisionReport, ProvisionStatement } from "@warifu/contract";
import type { ReportRow, StatementRow } from "../../../operations/index.ts";

/** A statement as it is sent. */
export function statementView(row: StatementRow): ProvisionStatement {
  const { kind: _, ...rest } = row;
  return { ...rest, lines: [...row.lines], closedAt: row.closedAt.toISOString() };
}

/** A report as it is sent. */
export function reportView(row: ReportRow): ProvisionReport {
  const { report, state, from, to, lines, provided, publication } = row;
  const sha256 = Buffer.from(row.digest).toString("hex");
  const view = { report, state, from, to, lines, provided, sha256, draftedAt: row.draftedAt.toISOString() };
  if (publication === undefined) return view;
  const { gazetteDate: date, gazetteIssue: issue, openUntil } = publication;
  return { ...view, gazette: { date, issue, openUntil } };
}
