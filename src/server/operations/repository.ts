import type { FastifyInstance } from "fastify";
import type { HttpPorts } from "../ports.ts";
import { registerListAuthorities } from "../routes/repository/list-authorities.ts";
import { registerPublishedCertificate } from "../routes/repository/published-certificate.ts";
import { registerRevocationInformationFile } from "../routes/repository/revocation-information-file.ts";
import { registerRevocationInformationFiles } from "../routes/repository/revocation-information-files.ts";
import { registerRevocationLists } from "../routes/repository/revocation-list.ts";
import type { ServerLimits } from "../types.ts";

/** What an authority lays out for whoever may read it; of the role "repository". */
export function registerRepositoryOperations(app: FastifyInstance, ports: HttpPorts, limits: ServerLimits): void {
  registerListAuthorities(app, ports);
  registerPublishedCertificate(app, ports);
  registerRevocationLists(app, ports, limits);
  registerRevocationInformationFiles(app, ports);
  registerRevocationInformationFile(app, ports);
}
