import type { FastifyInstance } from "fastify";
import type { AuthorityPorts } from "../ports.ts";
import { registerActivateKeys, registerDeactivateKeys } from "../routes/activate-keys.ts";
import { registerIssueCertificate } from "../routes/issue-certificate.ts";
import { registerIssueLists } from "../routes/issue-lists.ts";
import { registerOperationsStatus } from "../routes/operations-status.ts";
import { registerRevokeCertificate } from "../routes/revoke-certificate.ts";
import { registerShowCertificate } from "../routes/show-certificate.ts";
import { registerStopAuthority } from "../routes/stop-authority.ts";
import { registerUpdateKey } from "../routes/update-key.ts";

/** The authorities themselves, of the role "ca": certificates, and what people on duty do with keys and lists. */
export function registerAuthorityOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerOperationsStatus(app, ports);
  registerActivateKeys(app, ports);
  registerDeactivateKeys(app, ports);
  registerUpdateKey(app, ports);
  registerStopAuthority(app, ports);
  registerIssueLists(app, ports);
  registerIssueCertificate(app, ports);
  registerRevokeCertificate(app, ports);
  registerShowCertificate(app, ports);
}
