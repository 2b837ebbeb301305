import type { FastifyInstance } from "fastify";
import type { AuthorityPorts } from "../ports.ts";
import { registerApplicationCertificate } from "../routes/counter/application-certificate.ts";
import { registerApplicationList } from "../routes/counter/application-list.ts";
import { registerApplicationPapers } from "../routes/counter/application-papers.ts";
import { registerApplicationReception } from "../routes/counter/application-receive.ts";
import { registerApplication } from "../routes/counter/application-show.ts";
import { registerApplicationStep } from "../routes/counter/application-step.ts";
import { registerCounterDevices } from "../routes/counter/devices.ts";
import { registerDoubleIssue } from "../routes/counter/double-issue.ts";
import { registerFindCertificates } from "../routes/counter/find-certificates.ts";
import { registerIssueForResident } from "../routes/counter/issue-for-resident.ts";
import { registerIssuingStops } from "../routes/counter/issuing-stops.ts";
import { registerKeyGeneration } from "../routes/counter/key-generation.ts";
import { registerListRefusedRegisterEvents } from "../routes/register/list-refused-register-events.ts";
import { registerListResidents } from "../routes/register/list-residents.ts";
import { registerReceiveRegisterEvent } from "../routes/register/receive-register-event.ts";
import { registerReceiveRegisterFeed } from "../routes/register/receive-register-feed.ts";
import { registerRecordRegisterEvent } from "../routes/register/record-register-event.ts";
import { registerSearchResidents } from "../routes/register/search-residents.ts";
import { registerSettleRefusedRegisterEvent } from "../routes/register/settle-refused-register-event.ts";
import { registerShowRegisterFeed } from "../routes/register/show-register-feed.ts";
import { registerShowResident } from "../routes/register/show-resident.ts";

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
  registerCounterDevices(app, ports);
  registerDoubleIssue(app, ports);
  registerIssuingStops(app, ports);
}
