import type { FastifyInstance } from "fastify";
import { type LiveHub, openLiveHub } from "../../operations/index.ts";
import type { HttpPorts } from "../ports.ts";
import { registerConfirmClause } from "../routes/compliance/confirm-clause.ts";
import { registerListJudgements, registerPrintCompliance } from "../routes/compliance/paper-and-history.ts";
import { registerShowCompliance } from "../routes/compliance/show-compliance.ts";
import { registerDashboard } from "../routes/console/dashboard.ts";
import { registerEvents } from "../routes/console/events.ts";
import { registerListCertificates } from "../routes/console/list-certificates.ts";
import { registerListWork } from "../routes/console/list-work.ts";
import { registerSearch } from "../routes/console/search.ts";
import { registerShowAuthority } from "../routes/console/show-authority.ts";
import { registerShowCertificateRecord } from "../routes/console/show-certificate.ts";
import { registerShowWork } from "../routes/console/show-work.ts";
import { registerStartWork } from "../routes/console/start-work.ts";
import { registerStopWork } from "../routes/console/stop-work.ts";
import { registerListDeadlines } from "../routes/deadlines/list-deadlines.ts";
import { registerChangeExternalAudits } from "../routes/external-audit/change.ts";
import { registerReadExternalAudits } from "../routes/external-audit/read.ts";
import { registerReleases } from "../routes/life-cycle/releases.ts";
import { registerSecurityChecks } from "../routes/life-cycle/security-checks.ts";
import { registerManuals } from "../routes/manuals/manuals.ts";

/** The console's operations, and what tells its pages of changes; of the role "web". */
export async function registerConsoleOperations(app: FastifyInstance, ports: HttpPorts): Promise<LiveHub> {
  registerDashboard(app, ports);
  registerShowAuthority(app, ports);
  registerListCertificates(app, ports);
  registerShowCertificateRecord(app, ports);
  registerListWork(app, ports);
  registerShowWork(app, ports);
  registerStartWork(app, ports);
  registerStopWork(app, ports);
  registerSearch(app, ports);
  registerShowCompliance(app, ports);
  registerConfirmClause(app, ports);
  registerPrintCompliance(app, ports);
  registerListJudgements(app, ports);
  registerListDeadlines(app, ports);
  registerManuals(app, ports);
  registerReleases(app, ports);
  registerSecurityChecks(app, ports);
  registerReadExternalAudits(app, ports);
  registerChangeExternalAudits(app, ports);
  const hub = await openLiveHub(ports.store, `${ports.store.lease}.${process.hrtime.bigint().toString(36)}`);
  registerEvents(app, ports, hub);
  return hub;
}
