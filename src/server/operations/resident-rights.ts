import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerDecideResidentCase } from "../routes/resident-rights/decide.ts";
import { registerListServiceFees } from "../routes/resident-rights/fees.ts";
import { registerHandleResidentCase } from "../routes/resident-rights/handle.ts";
import { registerListResidentCases } from "../routes/resident-rights/list.ts";
import { registerOpenResidentCase } from "../routes/resident-rights/open.ts";
import { registerPrintResidentCase } from "../routes/resident-rights/paper.ts";
import { registerShowResidentCase } from "../routes/resident-rights/show.ts";

/** Requests, complaints and leaks, of the role "ca": the prefecture's own desk. */
export function registerResidentRightsOperations(app: FastifyInstance, ports: HttpPorts): void {
  registerListResidentCases(app, ports);
  registerShowResidentCase(app, ports);
  registerOpenResidentCase(app, ports);
  registerHandleResidentCase(app, ports);
  registerDecideResidentCase(app, ports);
  registerPrintResidentCase(app, ports);
  registerListServiceFees(app, ports);
}
