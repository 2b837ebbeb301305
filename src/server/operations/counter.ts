import type { FastifyInstance } from "fastify";
import type { AuthorityPorts } from "../ports.ts";
import { registerFindCertificates } from "../routes/find-certificates.ts";
import { registerIssueForResident } from "../routes/issue-for-resident.ts";
import { registerListResidents } from "../routes/list-residents.ts";
import { registerRecordRegisterEvent } from "../routes/record-register-event.ts";
import { registerShowResident } from "../routes/show-resident.ts";

/** What the role "counter" offers: the register, and certificates that say what the register says. */
export function registerCounterOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerListResidents(app, ports);
  registerShowResident(app, ports);
  registerRecordRegisterEvent(app, ports);
  registerIssueForResident(app, ports);
  registerFindCertificates(app, ports);
}
