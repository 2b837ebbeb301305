import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FastifyInstance } from "fastify";
import { isLoopback } from "../keys/index.ts";
import { noArchive, openGatherings, openThrottle } from "../operations/index.ts";
import { UsageHistory } from "../store/index.ts";
import { openCallerDirectory, openOcspResponder } from "../validation/index.ts";
import { startDuties } from "./duties/by-role.ts";
import { openApplication } from "./http/application.ts";
import { recordRoutes, type ServedRoute } from "./http/routes.ts";
import { openListeners } from "./listeners.ts";
import { openLog } from "./observation/logging.ts";
import { openMetrics } from "./observation/metrics.ts";
import { openOcspService } from "./ocsp/open.ts";
import type { PlainOcsp } from "./ocsp/plain-connection.ts";
import { registerOperations } from "./operations/by-role.ts";
import type { HttpPorts } from "./ports.ts";
import {
  type Role,
  type RunningServer,
  roles,
  type ServerConfiguration,
  type ServerLimits,
  type ServerPorts,
  type StartRefusal,
} from "./types.ts";

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
  const listeners = await openListeners(parts, { host, running }, configuration);
  if (!listeners.ok) {
    await parts.stop();
    return listeners;
  }
  const { port, httpsPort, ldap } = listeners.value;
  parts.ports.log.info({ host, port, https: httpsPort, ldap, roles: running }, "listening");
  const authority = host.includes(":") ? `[${host}]` : host;
  return ok({
    host,
    port,
    baseUrl: `http://${authority}:${port}`,
    https: httpsPort === undefined ? undefined : { port: httpsPort, baseUrl: `https://${authority}:${httpsPort}` },
    ldap,
    renewTls: listeners.value.renewTls,
    roles: running,
    routes: parts.routes,
    stop: async () => {
      await listeners.value.stop();
      await parts.stop();
    },
  });
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

interface Parts {
  readonly app: FastifyInstance;
  readonly ports: HttpPorts;
  readonly limits: ServerLimits;
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
  const ports = openPorts(given, configuration);
  const onFault = (fault: unknown) => ports.log.error({ err: fault }, "an OCSP responder met a fault");
  const responder = running.includes("ocsp")
    ? await openOcspResponder({ ...ports, onFault, strangers: limits.ocspStrangers })
    : undefined;
  const duties = await startDuties(ports, running, configuration);
  const octets = limits.ocspOctets;
  const ocsp = responder === undefined ? undefined : openOcspService(ports, responder, { octets, onFault });
  const app = openApplication(ports, limits, ocsp?.handle ?? (() => "passed"));
  const routes = recordRoutes(app);
  const plain = ocsp?.attach(app.server);
  const followers = await registerOperations(app, ports, { running, mode: configuration.mode, limits });
  const stop = async () => {
    followers.end();
    await closeWithin(app, limits.stopMilliseconds, plain);
    await duties.stop();
    await responder?.close();
    ports.log.info("stopped");
  };
  return { app, ports, limits, routes, stop };
}

function openPorts(given: ServerPorts, configuration: ServerConfiguration): HttpPorts {
  const { clock, store } = given;
  return {
    ...given,
    callers: openCallerDirectory(given),
    usage: new UsageHistory(store),
    throttle: openThrottle(given),
    origins: configuration.origins ?? [],
    auditExports: configuration.audit?.exportFolder,
    archive: configuration.archive ?? noArchive,
    cardDoor: { port: undefined },
    gatherings: openGatherings(given),
    keyPeople: configuration.mode === "demo" ? "one" : "several",
    metrics: openMetrics(clock()),
    log: openLog(configuration.log, clock),
  };
}

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
