import type { ServerConfiguration, TlsIdentity } from "../../server/index.ts";
import type { LdapTlsConfiguration } from "../../validation/index.ts";
import { isPortFree } from "../process/port-holder.ts";
import type { StartRequest } from "./request.ts";

type Listeners = Pick<ServerConfiguration, "host" | "port" | "https" | "card" | "ldap">;

/** Where the server listens: what was asked for, and in the demo what is useful beside. */
export async function listenersOf(
  request: StartRequest,
  identity: TlsIdentity | undefined,
  mode: "demo" | "waiting",
): Promise<Listeners> {
  const { host, port } = request;
  const ldapPort = request.ldapPort ?? (mode === "demo" ? await portBeside(request) : undefined);
  return {
    host,
    port,
    ...httpsOf(request, identity, mode),
    ...cardOf(request, identity),
    ...(ldapPort === undefined ? {} : { ldap: { port: ldapPort, ...ldapTlsOf(request, identity) } }),
  };
}

/** Where a demo's HTTPS goes is of no weight, so it gives way; a port that was asked for does not. */
function httpsOf(
  request: StartRequest,
  identity: TlsIdentity | undefined,
  mode: "demo" | "waiting",
): { readonly https?: NonNullable<ServerConfiguration["https"]> } {
  const { port, httpsPort } = request;
  if (identity === undefined) return {};
  if (httpsPort !== undefined) return { https: { port: httpsPort, identity } };
  const beside = port < 65_534 && !isAskedFor(request, port + 2) ? port + 2 : 0;
  return mode === "demo" ? { https: { port: beside, whenTaken: "otherwise-any", identity } } : {};
}

/** A port that was asked for is not given to a listener for which any would do. */
function isAskedFor({ httpsPort, ldapPort, ldapsPort, cardPort }: StartRequest, port: number): boolean {
  return [httpsPort, ldapPort, ldapsPort, cardPort].includes(port);
}

/** Cards sign in wherever there is TLS; pages are told the port, so any free one will do when none was asked for. */
function cardOf({ cardPort = 0 }: StartRequest, identity: TlsIdentity | undefined): Pick<ServerConfiguration, "card"> {
  return identity === undefined ? {} : { card: { port: cardPort, identity } };
}

/** StartTLS where there is a certificate, and a port of its own where one was asked for. */
function ldapTlsOf(
  { ldapsPort }: StartRequest,
  identity: TlsIdentity | undefined,
): { readonly tls?: LdapTlsConfiguration } {
  if (identity === undefined) return {};
  const { certificate, key } = identity;
  return { tls: { certificate, key, ...(ldapsPort === undefined ? {} : { port: ldapsPort }) } };
}

/** The next port, so that it is easy to remember; any free one when somebody has that. */
async function portBeside(request: StartRequest): Promise<number> {
  const { host, port } = request;
  if (port >= 65_535 || isAskedFor(request, port + 1)) return 0;
  return (await isPortFree(host, port + 1)) ? port + 1 : 0;
}
