import type { FastifyInstance } from "fastify";
import type { AuthorityPorts } from "../ports.ts";
import { registerActivateKeys } from "../routes/activate-keys.ts";
import { registerIssueLists } from "../routes/issue-lists.ts";
import { registerOperationsStatus } from "../routes/operations-status.ts";
import { registerUpdateKey } from "../routes/update-key.ts";

/** What people on duty do in the role "ca": look, activate keys, update them, issue lists before their turn. */
export function registerDutyOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerOperationsStatus(app, ports);
  registerActivateKeys(app, ports);
  registerUpdateKey(app, ports);
  registerIssueLists(app, ports);
}
