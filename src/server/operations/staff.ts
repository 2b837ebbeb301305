import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerApprovals } from "../routes/approvals.ts";
import { registerOpenApi } from "../routes/open-api.ts";
import { registerSecurityKeys } from "../routes/security-keys.ts";
import { registerSession } from "../routes/session.ts";
import { registerSessionMeans } from "../routes/session-means.ts";
import { registerStaffPeople } from "../routes/staff.ts";
import { registerStaffCertificates } from "../routes/staff-certificates.ts";

/** What every process offers to people, whatever its roles: its own description, signing in, and the staff. */
export function registerStaffOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerOpenApi(app, ports);
  registerSession(app, ports);
  registerSessionMeans(app, ports);
  registerSecurityKeys(app, ports);
  registerStaffPeople(app, ports);
  registerStaffCertificates(app, ports);
  registerApprovals(app, ports);
}
