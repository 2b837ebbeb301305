import type { FastifyInstance } from "fastify";
import type { AuthorityPorts } from "../ports.ts";
import { registerBranchApplications } from "../routes/lgpki/branch-applications.ts";
import { registerBranchCertificates } from "../routes/lgpki/branch-certificates.ts";
import { registerCentreApplications } from "../routes/lgpki/centre-applications.ts";
import { registerOrganisations } from "../routes/lgpki/organisations.ts";
import { registerOwnOrganisation } from "../routes/lgpki/own-organisation.ts";

/** What the role "ca" offers to the local governments' branches and to their operating body. */
export function registerLgpkiOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerOwnOrganisation(app, ports);
  registerOrganisations(app, ports);
  registerBranchApplications(app, ports);
  registerBranchCertificates(app, ports);
  registerCentreApplications(app, ports);
}
