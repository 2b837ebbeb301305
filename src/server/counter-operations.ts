import type { FastifyInstance } from "fastify";
import { registerFindCertificates } from "./operations/find-certificates.ts";
import { registerIssueForResident } from "./operations/issue-for-resident.ts";
import { registerListResidents } from "./operations/list-residents.ts";
import { registerRecordRegisterEvent } from "./operations/record-register-event.ts";
import { registerShowResident } from "./operations/show-resident.ts";
import type { AuthorityPorts } from "./ports.ts";

/** What the role "counter" offers: the register, and certificates that say what the register says. */
export function registerCounterOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerListResidents(app, ports);
  registerShowResident(app, ports);
  registerRecordRegisterEvent(app, ports);
  registerIssueForResident(app, ports);
  registerFindCertificates(app, ports);
}
