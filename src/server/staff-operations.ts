import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "./ports.ts";
import { registerApprovals } from "./routes/approvals.ts";
import { registerSession } from "./routes/session.ts";
import { registerStaffPeople } from "./routes/staff.ts";

/** What every process offers to people, whatever its roles: signing in, and the staff. */
export function registerStaffOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerSession(app, ports);
  registerStaffPeople(app, ports);
  registerApprovals(app, ports);
}
