/** The listeners of the directory: plain with StartTLS, and TLS from the start (ldaps). */
import { createServer, type Server, type Socket } from "node:net";
import type { LdapConnection } from "./connection.ts";
import { LdapConnection as Connection, type ConnectionPorts } from "./connection.ts";
import { openLdapDirectory } from "./directory.ts";
import { LdapCounters, type LdapFigures } from "./figures.ts";
import { defaultLdapLimits, type LdapLimits } from "./limits.ts";
import { openPledges } from "./pledges.ts";
import { type LdapServicePorts, openLdapService } from "./service.ts";
import { type LdapTlsConfiguration, type LdapTlsIdentity, openLdapTls } from "./tls.ts";
import { Turnstile } from "./turnstile.ts";

export type LdapServerPorts = Omit<LdapServicePorts, "directory" | "pledges" | "counters">;

export interface LdapServerConfiguration {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tls?: LdapTlsConfiguration;
  readonly limits?: Partial<LdapLimits>;
}

export interface LdapServer {
  readonly port: number;
  readonly tlsPort: number | undefined;
  /** How many clients are connected now. */
  connections(): number;
  figures(): LdapFigures;
  /** From now on new handshakes are made with this certificate; a directory without TLS stays without. */
  renew(identity: LdapTlsIdentity): void;
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
  const pledges = openPledges(ports);
  const counters = new LdapCounters();
  const service = openLdapService({ ...ports, directory, pledges, counters }, limits);
  const { callers, store, onFault } = ports;
  const streams = new Turnstile(limits.streamedLists);
  const connections = new Set<LdapConnection>();
  const offered =
    tls === undefined
      ? undefined
      : openLdapTls(tls, limits, (socket) => accept(connectionPorts, "tls", connections)(socket));
  const startTls = offered?.startTls;
  const connectionPorts = { service, callers, store, streams, limits, startTls, counters, onFault };
  const plain = createServer({ noDelay: true }, accept(connectionPorts, "plain", connections));
  const secure = offered?.server;
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
  const renew = (identity: LdapTlsIdentity) => offered?.renew(identity);
  return { port: portOf(plain), tlsPort, connections: () => connections.size, figures, renew, stop };
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
