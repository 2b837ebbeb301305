import type { FastifyInstance } from "fastify";
import type { AuthorityPorts } from "../ports.ts";
import { registerApplicationCertificate } from "../routes/application-certificate.ts";
import { registerApplicationList } from "../routes/application-list.ts";
import { registerApplicationPapers } from "../routes/application-papers.ts";
import { registerApplicationReception } from "../routes/application-receive.ts";
import { registerApplication } from "../routes/application-show.ts";
import { registerApplicationStep } from "../routes/application-step.ts";
import { registerDoubleIssue } from "../routes/double-issue.ts";
import { registerFindCertificates } from "../routes/find-certificates.ts";
import { registerIssueForResident } from "../routes/issue-for-resident.ts";
import { registerIssuingStops } from "../routes/issuing-stops.ts";
import { registerKeyGeneration } from "../routes/key-generation.ts";
import { registerListRefusedRegisterEvents } from "../routes/list-refused-register-events.ts";
import { registerListResidents } from "../routes/list-residents.ts";
import { registerReceiveRegisterEvent } from "../routes/receive-register-event.ts";
import { registerReceiveRegisterFeed } from "../routes/receive-register-feed.ts";
import { registerRecordRegisterEvent } from "../routes/record-register-event.ts";
import { registerSearchResidents } from "../routes/search-residents.ts";
import { registerSettleRefusedRegisterEvent } from "../routes/settle-refused-register-event.ts";
import { registerShowRegisterFeed } from "../routes/show-register-feed.ts";
import { registerShowResident } from "../routes/show-resident.ts";

/** What the role "counter" offers: the register, and certificates that say what the register says. */
export function registerCounterOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerListResidents(app, ports);
  registerShowResident(app, ports);
  registerSearchResidents(app, ports);
  registerRecordRegisterEvent(app, ports);
  registerReceiveRegisterEvent(app, ports);
  registerReceiveRegisterFeed(app, ports);
  registerShowRegisterFeed(app, ports);
  registerListRefusedRegisterEvents(app, ports);
  registerSettleRefusedRegisterEvent(app, ports);
  registerIssueForResident(app, ports);
  registerFindCertificates(app, ports);
  registerApplicationList(app, ports);
  registerApplicationReception(app, ports);
  registerApplication(app, ports);
  registerApplicationStep(app, ports);
  registerApplicationCertificate(app, ports);
  registerApplicationPapers(app, ports);
  registerKeyGeneration(app, ports);
  registerDoubleIssue(app, ports);
  registerIssuingStops(app, ports);
}
