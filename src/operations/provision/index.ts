export { type ProvisionDuties, type ProvisionPorts, startProvisionDuties } from "./duties.ts";
export { listPrices, type PriceRefusal, type PriceRow, setPrice } from "./prices.ts";
export { printReport } from "./report-paper.ts";
export { type ReportLine, type ReportRow, readLines, readReport, readReports } from "./report-records.ts";
export {
  type DraftRefusal,
  discardReport,
  draftReport,
  publishReport,
  type ReportRefusal,
  withdrawOldReports,
} from "./reports.ts";
export { printStatement, statementTable } from "./statement-paper.ts";
export { readStatement, readStatements, type StatementRow } from "./statement-records.ts";
export { type CloseRefusal, type CorrectionRefusal, closeMonth, correctStatement } from "./statements.ts";
export { readStatistics, statisticsDimensions } from "./statistics.ts";
