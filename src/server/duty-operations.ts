import type { FastifyInstance } from "fastify";
import { registerActivateKeys } from "./operations/activate-keys.ts";
import { registerIssueLists } from "./operations/issue-lists.ts";
import { registerOperationsStatus } from "./operations/operations-status.ts";
import { registerUpdateKey } from "./operations/update-key.ts";
import type { AuthorityPorts } from "./ports.ts";

/** What people on duty do in the role "ca": look, activate keys, update them, issue lists before their turn. */
export function registerDutyOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerOperationsStatus(app, ports);
  registerActivateKeys(app, ports);
  registerUpdateKey(app, ports);
  registerIssueLists(app, ports);
}
