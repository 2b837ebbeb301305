import { type ReportRow, readReport } from "../../../operations/index.ts";
import type { Store } from "../../../store/index.ts";
import type { Operator } from "../../http/authorize.ts";

/** A published report is everybody's; any other is seen by those who may read provisions. */
export async function visibleReport(
  store: Store,
  report: number,
  operator: Operator | undefined,
): Promise<ReportRow | undefined> {
  const row = await readReport(store, report);
  const isOpen = row?.state === "published" || operator?.rights.includes("read-provision") === true;
  return isOpen ? row : undefined;
}
