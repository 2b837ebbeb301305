import type { FastifyInstance } from "fastify";
import type { AuthorityPorts } from "../ports.ts";
import { registerActivateKeys, registerDeactivateKeys } from "../routes/authority/activate-keys.ts";
import { registerIssueCertificate } from "../routes/authority/issue-certificate.ts";
import { registerIssueLists } from "../routes/authority/issue-lists.ts";
import { registerOperationsStatus } from "../routes/authority/operations-status.ts";
import { registerRevokeCertificate } from "../routes/authority/revoke-certificate.ts";
import { registerShowCertificate } from "../routes/authority/show-certificate.ts";
import { registerStopAuthority } from "../routes/authority/stop-authority.ts";
import { registerUpdateKey } from "../routes/authority/update-key.ts";
import { registerGatherings } from "../routes/key-operations/gatherings.ts";

/** The authorities themselves, of the role "ca": certificates, and what people on duty do with keys and lists. */
export function registerAuthorityOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerOperationsStatus(app, ports);
  registerActivateKeys(app, ports);
  registerDeactivateKeys(app, ports);
  registerGatherings(app, ports);
  registerUpdateKey(app, ports);
  registerStopAuthority(app, ports);
  registerIssueLists(app, ports);
  registerIssueCertificate(app, ports);
  registerRevokeCertificate(app, ports);
  registerShowCertificate(app, ports);
}
