/** Where a server listens: plain, over TLS, for cards, and the directory. Each only where the configuration wants it. */
import type { RequestListener } from "node:http";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FastifyInstance } from "fastify";
import { type LdapServer, openLdapServer } from "../validation/index.ts";
import { openCardListener } from "./card/listener.ts";
import { registerLdapMetrics } from "./ldap/metrics.ts";
import type { HttpPorts } from "./ports.ts";
import type { TlsIdentity } from "./tls/identity.ts";
import { openTlsListener, type TlsListener } from "./tls/listener.ts";
import type { Role, RunningServer, ServerConfiguration, ServerLimits, StartRefusal } from "./types.ts";

/** What the listeners hand requests to. */
export interface Answering {
  readonly app: FastifyInstance;
  readonly ports: HttpPorts;
  readonly limits: ServerLimits;
}

export interface Listeners extends Pick<RunningServer, "port" | "ldap" | "renewTls"> {
  readonly httpsPort: number | undefined;
  /** All but the plain listener, which ends with its application. */
  stop(): Promise<void>;
}

/** Opens all of them or none; a refusal has stopped what was open, but for the plain listener. */
export async function openListeners(
  answering: Answering,
  { host, running }: { readonly host: string; readonly running: readonly Role[] },
  configuration: ServerConfiguration,
): Promise<Result<Listeners, StartRefusal>> {
  const open: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const listener of open.toReversed()) await listener.stop();
  };
  const plain = await listen(answering.app, host, configuration);
  if (!plain.ok) return plain;
  const https = await listenHttps(answering, host, configuration);
  if (!https.ok) return https;
  if (https.value !== undefined) open.push(https.value);
  const card = await listenCard(answering, host, configuration);
  if (!card.ok) {
    await stop();
    return card;
  }
  if (card.value !== undefined) open.push(card.value);
  const ldap = running.includes("repository") ? await listenLdap(answering, host, configuration) : ok(undefined);
  if (!ldap.ok) {
    await stop();
    return ldap;
  }
  if (ldap.value !== undefined) open.push(ldap.value);
  const directory = ldap.value === undefined ? undefined : { port: ldap.value.port, tlsPort: ldap.value.tlsPort };
  const renewTls = (identity: TlsIdentity) => {
    for (const listener of [https.value, card.value, ldap.value]) listener?.renew(identity);
  };
  return ok({ port: plain.value, httpsPort: https.value?.port, ldap: directory, renewTls, stop });
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
  { app, limits: { stopMilliseconds } }: Answering,
  host: string,
  { https, portUse = "alone" }: ServerConfiguration,
): Promise<Result<TlsListener | undefined, StartRefusal>> {
  if (https === undefined) return ok(undefined);
  const { identity, port, whenTaken = "refuse" } = https;
  const handler: RequestListener = (request, response) => void app.server.emit("request", request, response);
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
  { ports }: Answering,
  host: string,
  { card }: ServerConfiguration,
): Promise<Result<TlsListener | undefined, StartRefusal>> {
  if (card === undefined) return ok(undefined);
  const onFault = (fault: unknown) => ports.log.error({ err: fault }, "the port for cards met a fault");
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
  { ports }: Answering,
  host: string,
  { ldap }: ServerConfiguration,
): Promise<Result<LdapServer | undefined, StartRefusal>> {
  if (ldap === undefined) return ok(undefined);
  const onFault = (fault: unknown) => ports.log.error({ err: fault }, "the directory met a fault");
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

function portOf(fault: unknown): number | undefined {
  return fault instanceof Error && "port" in fault && typeof fault.port === "number" ? fault.port : undefined;
}

function listenRefusal(fault: unknown, host: string, port: number): StartRefusal | undefined {
  const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      // The directory may have two.
      return { code: "address-in-use", host, port: portOf(fault) ?? port };
    case "EACCES":
      return { code: "port-not-allowed", port };
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return { code: "address-not-available", host };
    default:
      return undefined;
  }
}
