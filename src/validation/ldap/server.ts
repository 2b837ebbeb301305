/** The listeners of the directory: plain with StartTLS, and TLS from the start (ldaps). */
import { createServer, type Server, type Socket } from "node:net";
import { createSecureContext, createServer as createTlsServer, type SecureContext, TLSSocket } from "node:tls";
import type { LdapConnection } from "./connection.ts";
import { LdapConnection as Connection, type ConnectionPorts } from "./connection.ts";
import { openLdapDirectory } from "./directory.ts";
import { LdapCounters, type LdapFigures } from "./figures.ts";
import { defaultLdapLimits, type LdapLimits } from "./limits.ts";
import { openPledges } from "./pledges.ts";
import { type LdapServicePorts, openLdapService } from "./service.ts";
import { Turnstile } from "./turnstile.ts";

export type LdapServerPorts = Omit<LdapServicePorts, "directory" | "pledges" | "counters">;

export interface LdapServerConfiguration {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tls?: LdapTlsConfiguration;
  readonly limits?: Partial<LdapLimits>;
}

export interface LdapTlsConfiguration {
  /** The server's certificate with what is above it, PEM. */
  readonly certificate: string;
  readonly key: string;
  /** Where TLS begins at once; absent: only by StartTLS. 0: any free port. */
  readonly port?: number;
}

export interface LdapServer {
  readonly port: number;
  readonly tlsPort: number | undefined;
  /** How many clients are connected now. */
  connections(): number;
  figures(): LdapFigures;
  /** Tells the clients that it ends, and waits until they are gone; what stays is cut off. */
  stop(): Promise<void>;
}

/**
 * Opens the directory and listens. @throws StoreFault; what node:net throws when it cannot listen (EADDRINUSE, EACCES …)
 */
export async function openLdapServer(
  ports: LdapServerPorts,
  configuration: LdapServerConfiguration,
): Promise<LdapServer> {
  const { host, port, tls } = configuration;
  const limits = { ...defaultLdapLimits, ...configuration.limits };
  const directory = await openLdapDirectory(ports, tls === undefined ? "tls-missing" : "tls-offered");
  const context =
    tls === undefined ? undefined : createSecureContext({ ...tlsSettings, cert: tls.certificate, key: tls.key });
  const pledges = openPledges(ports);
  const counters = new LdapCounters();
  const service = openLdapService({ ...ports, directory, pledges, counters }, limits);
  const { callers, store, onFault } = ports;
  const startTls = context === undefined ? undefined : upgrader(context, limits.arrivalMilliseconds);
  const streams = new Turnstile(limits.streamedLists);
  const connectionPorts = { service, callers, store, streams, limits, startTls, counters, onFault };
  const connections = new Set<LdapConnection>();
  const plain = createServer({ noDelay: true }, accept(connectionPorts, "plain", connections));
  const secure =
    tls?.port === undefined ? undefined : tlsServer(tls, limits, accept(connectionPorts, "tls", connections));
  const servers = secure === undefined ? [plain] : [plain, secure];
  for (const server of servers) {
    server.maxConnections = limits.connections;
    server.on("drop", () => {
      counters.connectionsRefused += 1;
    });
  }
  const stop = async () => {
    for (const connection of connections) connection.disconnect("unavailable", "the server is stopping");
    await Promise.all(servers.map(closed));
    await pledges.close();
    directory.close();
  };
  try {
    await listening(plain, host, port);
    if (secure !== undefined) await listening(secure, host, tls?.port ?? 0);
  } catch (fault) {
    await stop();
    throw fault;
  }
  const tlsPort = secure === undefined ? undefined : portOf(secure);
  const figures = () => counters.read({ connections: connections.size, unwrittenRows: pledges.unwritten() });
  return { port: portOf(plain), tlsPort, connections: () => connections.size, figures, stop };
}

const tlsSettings = { minVersion: "TLSv1.2" } as const;

/** Any client certificate may be shown: which ones are known is a matter of the register, not of an authority's signature. */
const clientCertificates = { requestCert: true, rejectUnauthorized: false } as const;

function tlsServer(tls: LdapTlsConfiguration, limits: LdapLimits, accepted: (socket: Socket) => void): Server {
  const handshakeTimeout = limits.arrivalMilliseconds;
  const keys = { cert: tls.certificate, key: tls.key };
  const server = createTlsServer(
    { ...tlsSettings, ...clientCertificates, ...keys, handshakeTimeout, noDelay: true },
    accepted,
  );
  server.on("tlsClientError", (_fault, socket) => socket.destroy());
  return server;
}

function accept(
  ports: ConnectionPorts,
  protection: "plain" | "tls",
  connections: Set<LdapConnection>,
): (socket: Socket) => void {
  return (socket) => {
    const connection = new Connection(ports, socket, protection);
    connections.add(connection);
    ports.counters.connectionsTaken += 1;
    socket.on("close", () => connections.delete(connection));
  };
}

function upgrader(secureContext: SecureContext, milliseconds: number): (socket: Socket) => Promise<TLSSocket> {
  return (socket) =>
    new Promise((resolve, reject) => {
      const secure = new TLSSocket(socket, { isServer: true, secureContext, ...clientCertificates });
      const late = setTimeout(() => fail(new Error("the TLS handshake took too long")), milliseconds);
      const fail = (fault: Error) => {
        clearTimeout(late);
        socket.destroy();
        reject(fault);
      };
      secure.once("error", fail).once("close", () => fail(new Error("the client left during the TLS handshake")));
      secure.once("secure", () => {
        clearTimeout(late);
        secure.off("error", fail);
        resolve(secure);
      });
    });
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (server.listening) server.close(() => resolve());
    else resolve();
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
