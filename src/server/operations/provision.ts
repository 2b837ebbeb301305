import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerListWatchFindings } from "../routes/provision/list-watch-findings.ts";
import { registerProvisionMonthClose } from "../routes/provision/month-close.ts";
import { registerProvisionPriceSet } from "../routes/provision/price-set.ts";
import { registerProvisionPrices } from "../routes/provision/prices.ts";
import { registerProvisionReport } from "../routes/provision/report.ts";
import { registerProvisionReportDiscard } from "../routes/provision/report-discard.ts";
import { registerProvisionReportDraft } from "../routes/provision/report-draft.ts";
import { registerProvisionReportPaper } from "../routes/provision/report-paper.ts";
import { registerProvisionReportPublish } from "../routes/provision/report-publish.ts";
import { registerProvisionReports } from "../routes/provision/reports.ts";
import { registerProvisionReportsAll } from "../routes/provision/reports-all.ts";
import { registerProvisionStatement } from "../routes/provision/statement.ts";
import { registerProvisionStatementCorrect } from "../routes/provision/statement-correct.ts";
import { registerProvisionStatementPaper } from "../routes/provision/statement-paper.ts";
import { registerProvisionStatementTable } from "../routes/provision/statement-table.ts";
import { registerProvisionStatements } from "../routes/provision/statements.ts";
import { registerProvisionStatistics } from "../routes/provision/statistics.ts";

/** What is made of the history of use, and the watch over lists; of the role "validation". */
export function registerProvisionOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerProvisionStatistics(app, ports);
  registerProvisionPrices(app, ports);
  registerProvisionPriceSet(app, ports);
  registerProvisionMonthClose(app, ports);
  registerProvisionStatements(app, ports);
  registerProvisionStatement(app, ports);
  registerProvisionStatementPaper(app, ports);
  registerProvisionStatementTable(app, ports);
  registerProvisionStatementCorrect(app, ports);
  registerProvisionReports(app, ports);
  registerProvisionReportsAll(app, ports);
  registerProvisionReport(app, ports);
  registerProvisionReportPaper(app, ports);
  registerProvisionReportDraft(app, ports);
  registerProvisionReportPublish(app, ports);
  registerProvisionReportDiscard(app, ports);
  registerListWatchFindings(app, ports);
}
