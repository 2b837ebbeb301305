import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerAskKeyOperation } from "../routes/key-operations/ask.ts";
import { registerListKeyOperations } from "../routes/key-operations/list.ts";
import { registerOpenApi } from "../routes/program/open-api.ts";
import { registerApprovals } from "../routes/staff/approvals.ts";
import { registerSecurityKeys } from "../routes/staff/security-keys.ts";
import { registerSession } from "../routes/staff/session.ts";
import { registerSessionMeans } from "../routes/staff/session-means.ts";
import { registerStaffPeople } from "../routes/staff/staff.ts";
import { registerStaffCertificates } from "../routes/staff/staff-certificates.ts";
import { registerStaffRecords } from "../routes/staff/staff-records.ts";
import { registerWorkOrders } from "../routes/staff/work-orders.ts";

/** What every process offers to people, whatever its roles: its own description, signing in, and the staff. */
export function registerStaffOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerOpenApi(app, ports);
  registerSession(app, ports);
  registerSessionMeans(app, ports);
  registerSecurityKeys(app, ports);
  registerStaffPeople(app, ports);
  registerStaffCertificates(app, ports);
  registerApprovals(app, ports);
  registerWorkOrders(app, ports);
  registerStaffRecords(app, ports);
  registerListKeyOperations(app, ports);
  registerAskKeyOperation(app, ports);
}
