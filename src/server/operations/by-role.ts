/** Which role offers which operations. Pages come last: they answer whatever no operation has taken. */
import type { FastifyInstance } from "fastify";
import type { AuthorityPorts, HttpPorts } from "../ports.ts";
import { registerHealth } from "../routes/program/health.ts";
import { registerMetrics } from "../routes/program/metrics.ts";
import type { Role, ServerConfiguration, ServerLimits } from "../types.ts";
import { findBuiltPages } from "../web/built-pages.ts";
import { registerPublicPages } from "../web/public-pages.ts";
import { registerSeatPages } from "../web/seat-pages.ts";
import { registerArchiveOperations } from "./archive.ts";
import { registerAuditOperations } from "./audit.ts";
import { registerAuthorityOperations } from "./authority.ts";
import { registerCeremonyOperations } from "./ceremonies.ts";
import { registerConsoleOperations } from "./console.ts";
import { registerCounterOperations } from "./counter.ts";
import { registerCrossCertificationOperations } from "./cross-certification.ts";
import { registerGovernorOperations } from "./governor.ts";
import { registerKeyLifeOperations } from "./key-life.ts";
import { registerLgpkiOperations } from "./lgpki.ts";
import { registerProvisionOperations } from "./provision.ts";
import { registerPublicOperations } from "./public.ts";
import { registerPartyOperations } from "./relying-parties.ts";
import { registerRepositoryOperations } from "./repository.ts";
import { registerResidentRightsOperations } from "./resident-rights.ts";
import { registerStaffOperations } from "./staff.ts";
import { registerValidationServers } from "./validation-servers.ts";

/** What this server offers over HTTP beside OCSP. */
export interface OfferedRoles {
  readonly running: readonly Role[];
  readonly mode: ServerConfiguration["mode"];
  readonly limits: ServerLimits;
}

/** Whoever follows live events over HTTP holds a connection for as long as this goes on. */
export interface Followers {
  /** Tells followers that it ends, so that nobody waits for them. */
  end(): void;
}

/** @throws StoreFault when what changes in the store cannot be followed */
export async function registerOperations(
  app: FastifyInstance,
  ports: HttpPorts,
  { running, mode, limits }: OfferedRoles,
): Promise<Followers> {
  registerHealth(app, ports);
  registerStaffOperations(app, ports);
  registerMetrics(app, ports);
  if (running.includes("repository")) registerRepositoryOperations(app, ports, limits);
  if (running.includes("validation")) {
    registerPartyOperations(app, ports);
    registerValidationServers(app, ports);
    registerProvisionOperations(app, ports);
  }
  const authorityPorts: AuthorityPorts = { ...ports, ...ports.authority };
  if (running.includes("counter")) registerCounterOperations(app, authorityPorts);
  if (running.includes("lgpki")) registerLgpkiOperations(app, authorityPorts);
  if (running.includes("ca")) {
    registerCeremonyOperations(app, authorityPorts);
    registerAuthorityOperations(app, authorityPorts);
    registerAuditOperations(app, ports);
    registerArchiveOperations(app, ports);
    registerCrossCertificationOperations(app, ports);
    registerKeyLifeOperations(app, authorityPorts);
    registerResidentRightsOperations(app, ports);
  }
  return running.includes("web") ? registerWeb(app, ports, mode) : { end: () => undefined };
}

async function registerWeb(
  app: FastifyInstance,
  ports: HttpPorts,
  mode: ServerConfiguration["mode"],
): Promise<Followers> {
  registerPublicOperations(app, ports);
  registerGovernorOperations(app, ports);
  const hub = await registerConsoleOperations(app, ports);
  const pages = findBuiltPages();
  registerPublicPages(app, ports, { pages, mode });
  registerSeatPages(app, pages);
  return { end: () => hub.stop() };
}
