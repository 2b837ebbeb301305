import type { RequestListener } from "node:http";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { startRegisterDuties } from "../counter/index.ts";
import { isLoopback } from "../keys/index.ts";
import { openThrottle, startSealing } from "../operations/index.ts";
import { UsageHistory } from "../store/index.ts";
import {
  type LdapServer,
  openCallerDirectory,
  openLdapServer,
  openOcspResponder,
  startPartyReminders,
} from "../validation/index.ts";
import { openCardListener } from "./card/listener.ts";
import { startProvision } from "./duties/provision.ts";
import { startPublishing } from "./duties/publishing.ts";
import { openApplication } from "./http/application.ts";
import { recordRoutes, type ServedRoute } from "./http/routes.ts";
import { registerLdapMetrics } from "./ldap/metrics.ts";
import { openLog } from "./observation/logging.ts";
import { openMetrics } from "./observation/metrics.ts";
import { openOcspService } from "./ocsp/open.ts";
import type { PlainOcsp } from "./ocsp/plain-connection.ts";
import { openConsole } from "./operations/console.ts";
import { registerCounterOperations } from "./operations/counter.ts";
import { registerDutyOperations } from "./operations/duty.ts";
import { registerPartyOperations } from "./operations/parties.ts";
import { registerProvisionOperations } from "./operations/provision.ts";
import { registerPublicOperations } from "./operations/public.ts";
import { registerStaffOperations } from "./operations/staff.ts";
import type { AuthorityPorts, HttpPorts } from "./ports.ts";
import { registerHealth } from "./routes/health.ts";
import { registerIssueCertificate } from "./routes/issue-certificate.ts";
import { registerListAuthorities } from "./routes/list-authorities.ts";
import { registerMetrics } from "./routes/metrics.ts";
import { registerPublishedCertificate } from "./routes/published-certificate.ts";
import { registerRevocationInformationFile } from "./routes/revocation-information-file.ts";
import { registerRevocationInformationFiles } from "./routes/revocation-information-files.ts";
import { registerRevocationLists } from "./routes/revocation-list.ts";
import { registerRevokeCertificate } from "./routes/revoke-certificate.ts";
import { registerShowCertificate } from "./routes/show-certificate.ts";
import { openTlsListener, type TlsListener } from "./tls/listener.ts";
import {
  type Role,
  type RunningServer,
  roles,
  type ServerConfiguration,
  type ServerLimits,
  type ServerPorts,
  type StartRefusal,
} from "./types.ts";
import { findBuiltPages } from "./web/built-pages.ts";
import { registerPublicPages } from "./web/public-pages.ts";
import { registerSeatPages } from "./web/seat-pages.ts";

const defaultLimits: ServerLimits = {
  bodyOctets: 65_536,
  ocspOctets: 16_384,
  listDownloads: 64,
  stopMilliseconds: 10_000,
};

/**
 * Starts the roles of this process and listens. Refuses a configuration that cannot be right before anything is opened.
 * @throws StoreFault when the database goes away meanwhile
 */
export async function startServer(
  given: ServerPorts,
  configuration: ServerConfiguration,
): Promise<Result<RunningServer, StartRefusal>> {
  const { host = "127.0.0.1", roles: running = roles } = configuration;
  const refusal = configurationRefusal(host, running, configuration.mode);
  if (refusal !== undefined) return refuse(refusal);
  const parts = await openParts(given, running, configuration);
  const listening = await listen(parts.app, host, configuration);
  if (!listening.ok) {
    await parts.stop();
    return listening;
  }
  const https = await listenHttps(parts.app, host, configuration);
  if (!https.ok) {
    await parts.stop();
    return https;
  }
  const card = await listenCard(parts, host, configuration);
  if (!card.ok) {
    await https.value?.stop();
    await parts.stop();
    return card;
  }
  const ldap = running.includes("repository") ? await listenLdap(parts, host, configuration) : ok(undefined);
  if (!ldap.ok) {
    await card.value?.stop();
    await https.value?.stop();
    await parts.stop();
    return ldap;
  }
  const port = listening.value;
  const authority = host.includes(":") ? `[${host}]` : host;
  const ldapPorts = ldap.value === undefined ? undefined : { port: ldap.value.port, tlsPort: ldap.value.tlsPort };
  const httpsPort = https.value?.port;
  parts.log.info({ host, port, https: httpsPort, ldap: ldapPorts, roles: running }, "listening");
  const stop = async () => {
    await ldap.value?.stop();
    await card.value?.stop();
    await https.value?.stop();
    await parts.stop();
  };
  return ok({
    host,
    port,
    baseUrl: `http://${authority}:${port}`,
    https: httpsPort === undefined ? undefined : { port: httpsPort, baseUrl: `https://${authority}:${httpsPort}` },
    ldap: ldapPorts,
    roles: running,
    routes: parts.routes,
    stop,
  });
}

interface Parts {
  readonly app: FastifyInstance;
  readonly ports: HttpPorts;
  readonly log: Logger;
  readonly routes: readonly ServedRoute[];
  /** Requests in flight end first, then what they need. */
  stop(): Promise<void>;
}

async function openParts(
  given: ServerPorts,
  running: readonly Role[],
  configuration: ServerConfiguration,
): Promise<Parts> {
  const limits = { ...defaultLimits, ...configuration.limits };
  const log = openLog(configuration.log, given.clock);
  const throttle = openThrottle(given.clock);
  const services = { callers: openCallerDirectory(given), usage: new UsageHistory(given.store), throttle };
  const web = { origins: configuration.origins ?? [], cardDoor: { port: undefined } };
  const ports: HttpPorts = { ...given, ...services, ...web, metrics: openMetrics(given.clock()), log };
  const onFault = (fault: unknown) => log.error({ err: fault }, "an OCSP responder met a fault");
  const dutyFailed = (duty: string, fault: unknown) => log.error({ duty, err: fault }, "a duty failed");
  const responder = running.includes("ocsp")
    ? await openOcspResponder({ ...ports, onFault, strangers: limits.ocspStrangers })
    : undefined;
  const duties = running.includes("ca") ? await given.authority.startDuties(program, dutyFailed) : undefined;
  const register = running.includes("counter")
    ? startRegisterDuties({ ...given, ...given.authority }, program, dutyFailed)
    : undefined;
  const sealing = running.includes("ca") ? await startSealing(given, program, dutyFailed) : undefined;
  const provision = running.includes("ca")
    ? await startProvision(ports, {
        by: program,
        http: configuration.listWatch ?? (() => undefined),
        failed: dutyFailed,
      })
    : undefined;
  const remind = (ending: object) => log.warn(ending, "a relying party's key or certificate ends soon");
  const reminders = running.includes("validation")
    ? startPartyReminders({ ...given, remind }, program, dutyFailed)
    : undefined;
  const publishing = running.includes("repository")
    ? await startPublishing(given, configuration.publishTo ?? [], { log, registry: ports.metrics.registry })
    : undefined;
  const octets = limits.ocspOctets;
  const ocsp = responder === undefined ? undefined : openOcspService(ports, responder, { octets, onFault });
  const app = openApplication(ports, limits, ocsp?.handle ?? (() => "passed"));
  const routes = recordRoutes(app);
  const plain = ocsp?.attach(app.server);
  registerOperations(app, ports, running, configuration.mode, limits);
  const seat = await openConsole(app, ports, running, dutyFailed);
  const stop = async () => {
    await seat.stop();
    await closeWithin(app, limits.stopMilliseconds, plain);
    await publishing?.stop();
    await duties?.stop();
    await register?.stop();
    await reminders?.stop();
    await provision?.stop();
    await sealing?.stop();
    await responder?.close();
    log.info("stopped");
  };
  return { app, ports, log, routes, stop };
}

/** Who does what a schedule asks for. */
const program = { actor: "warifu", origin: "local" } as const;

/** Takes no new requests and waits for those in flight; cuts off what takes longer than `milliseconds`. */
async function closeWithin(app: FastifyInstance, milliseconds: number, plain: PlainOcsp | undefined): Promise<void> {
  const late = setTimeout(() => {
    plain?.closeAll();
    app.server.closeAllConnections();
  }, milliseconds);
  // A connection whose last answer went out while stopping would be kept open for a next request.
  const idle = setInterval(() => {
    plain?.closeIdle();
    app.server.closeIdleConnections();
  }, 20);
  await app.close();
  clearInterval(idle);
  clearTimeout(late);
}

/** House rules 11 and 12: an impossible configuration does not start. */
function configurationRefusal(
  host: string,
  running: readonly string[],
  mode: ServerConfiguration["mode"],
): StartRefusal | undefined {
  if (running.length === 0) return { code: "role-missing" };
  const unknown = running.find((role) => !(roles as readonly string[]).includes(role));
  if (unknown !== undefined) return { code: "role-unknown", role: unknown };
  const isExposed = mode === "demo" && !isLoopback(host);
  return isExposed ? { code: "demo-not-on-loopback", address: host } : undefined;
}

function registerOperations(
  app: FastifyInstance,
  ports: HttpPorts,
  running: readonly Role[],
  mode: ServerConfiguration["mode"],
  limits: ServerLimits,
): void {
  registerHealth(app, ports);
  registerStaffOperations(app, ports);
  registerMetrics(app, ports);
  if (running.includes("repository")) {
    registerListAuthorities(app, ports);
    registerPublishedCertificate(app, ports);
    registerRevocationLists(app, ports, limits);
    registerRevocationInformationFiles(app, ports);
    registerRevocationInformationFile(app, ports);
  }
  if (running.includes("validation")) {
    registerPartyOperations(app, ports);
    registerProvisionOperations(app, ports);
  }
  if (running.includes("web")) registerPublicOperations(app, ports);
  const authorityPorts: AuthorityPorts = { ...ports, ...ports.authority };
  if (running.includes("counter")) registerCounterOperations(app, authorityPorts);
  if (running.includes("ca")) {
    registerDutyOperations(app, authorityPorts);
    registerIssueCertificate(app, authorityPorts);
    registerRevokeCertificate(app, authorityPorts);
    registerShowCertificate(app, ports);
  }
  if (!running.includes("web")) return;
  const pages = findBuiltPages();
  registerPublicPages(app, ports, { pages, mode });
  registerSeatPages(app, pages);
}

async function listen(
  app: FastifyInstance,
  host: string,
  { port, portUse = "alone" }: ServerConfiguration,
): Promise<Result<number, StartRefusal>> {
  // fastify hands these on to node:http, also the one it has no type for.
  const options = { host, port, backlog: 1024, reusePort: portUse === "shared" };
  try {
    await app.listen(options);
  } catch (fault) {
    const refusal = listenRefusal(fault, host, port);
    if (refusal === undefined) throw fault;
    return refuse(refusal);
  }
  const address = app.server.address();
  return ok(typeof address === "object" && address !== null ? address.port : port);
}

/** The same requests over TLS: what answers them is what answers the plain ones. */
async function listenHttps(
  app: FastifyInstance,
  host: string,
  { https, limits, portUse = "alone" }: ServerConfiguration,
): Promise<Result<TlsListener | undefined, StartRefusal>> {
  if (https === undefined) return ok(undefined);
  const { identity, port, whenTaken = "refuse" } = https;
  const handler: RequestListener = (request, response) => void app.server.emit("request", request, response);
  const { stopMilliseconds = defaultLimits.stopMilliseconds } = limits ?? {};
  const open = (chosen: number) =>
    openTlsListener({
      host,
      port: chosen,
      identity,
      requestClientCertificate: "requested",
      handler,
      stopMilliseconds,
      portUse,
    });
  try {
    return ok(await open(port));
  } catch (fault) {
    const refusal = listenRefusal(fault, host, port);
    if (refusal === undefined) throw fault;
    return refusal.code === "address-in-use" && whenTaken === "otherwise-any" ? ok(await open(0)) : refuse(refusal);
  }
}

/** The port that asks for cards, where the configuration wants one. */
async function listenCard(
  { ports, log }: Parts,
  host: string,
  { card }: ServerConfiguration,
): Promise<Result<TlsListener | undefined, StartRefusal>> {
  if (card === undefined) return ok(undefined);
  const onFault = (fault: unknown) => log.error({ err: fault }, "the port for cards met a fault");
  try {
    const listener = await openCardListener({ ...ports, onFault }, { host, ...card });
    ports.cardDoor.port = listener.port;
    return ok(listener);
  } catch (fault) {
    const refusal = listenRefusal(fault, host, card.port);
    if (refusal === undefined) throw fault;
    return refuse(refusal);
  }
}

/** The directory of the role "repository", where the configuration wants one. */
async function listenLdap(
  { ports, log }: Parts,
  host: string,
  { ldap }: ServerConfiguration,
): Promise<Result<LdapServer | undefined, StartRefusal>> {
  if (ldap === undefined) return ok(undefined);
  const onFault = (fault: unknown) => log.error({ err: fault }, "the directory met a fault");
  try {
    const server = await openLdapServer({ ...ports, onFault }, { ...ldap, host });
    registerLdapMetrics(ports.metrics.registry, server.figures);
    return ok(server);
  } catch (fault) {
    const refusal = listenRefusal(fault, host, ldap.port);
    if (refusal === undefined) throw fault;
    return refuse(refusal);
  }
}

function listenRefusal(fault: unknown, host: string, port: number): StartRefusal | undefined {
  const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return { code: "address-in-use", host, port };
    case "EACCES":
      return { code: "port-not-allowed", port };
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return { code: "address-not-available", host };
    default:
      return undefined;
  }
}
