import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerAuditEvents, registerAuditSeals } from "../routes/audit/events.ts";
import {
  registerBeginInspection,
  registerChangeInspection,
  registerCompareInspection,
  registerListInspections,
  registerShowInspection,
} from "../routes/audit/inspections.ts";
import {
  registerDeleteAuditMonth,
  registerExportAuditMonth,
  registerListAuditMonths,
  registerTakeRoomLog,
} from "../routes/audit/months.ts";

/** What the internal auditor works with, and nobody else (CPS 4-11-5); of the role "ca", which holds the audit key. */
export function registerAuditOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerAuditEvents(app, ports);
  registerAuditSeals(app, ports);
  registerListInspections(app, ports);
  registerShowInspection(app, ports);
  registerCompareInspection(app, ports);
  registerBeginInspection(app, ports);
  registerChangeInspection(app, ports);
  registerTakeRoomLog(app, ports);
  registerListAuditMonths(app, ports);
  registerExportAuditMonth(app, ports);
  registerDeleteAuditMonth(app, ports);
}
