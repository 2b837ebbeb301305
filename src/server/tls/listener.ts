/**
 * HTTP over TLS for whoever in this program needs it: the same operations as on the plain port, or a listener of its own
 * with other versions. A client certificate is asked for without a list of authorities and never judged here: who it
 * belongs to is a matter of the register, by its fingerprint. TLS proves that the client holds its key, and only that.
 */
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import { TLSSocket } from "node:tls";
import type { TlsIdentity } from "./identity.ts";

export type TlsVersion = "TLSv1.2" | "TLSv1.3";

export interface TlsListenerConfiguration {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly identity: TlsIdentity;
  /** Default: TLS 1.2. */
  readonly minVersion?: TlsVersion;
  /** Default: TLS 1.3. */
  readonly maxVersion?: TlsVersion;
  /** OpenSSL's names joined by ":", asked of clients and used by the server; default: OpenSSL's own list. */
  readonly signatureAlgorithms?: string;
  /** Default "not-requested". A client that has none is served all the same. */
  readonly requestClientCertificate?: "requested" | "not-requested";
  readonly handler: RequestListener;
  /** How long the requests in flight may take when it stops, in milliseconds. Default 10,000. */
  readonly stopMilliseconds?: number;
  /** "shared": several processes listen on one port (SO_REUSEPORT). Default "alone". */
  readonly portUse?: "alone" | "shared";
}

export interface TlsListener {
  readonly port: number;
  /** From now on new connections are made with this certificate; those that stand go on. */
  renew(identity: TlsIdentity): void;
  /** Takes no new connections, lets requests in flight end, cuts off what takes too long. */
  stop(): Promise<void>;
}

/** Opens the listener. @throws what node:net throws when it cannot listen (EADDRINUSE, EACCES …) */
export async function openTlsListener(configuration: TlsListenerConfiguration): Promise<TlsListener> {
  const server = createServer(tlsOptions(configuration), configuration.handler);
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  // A handshake that fails is the client's affair.
  server.on("tlsClientError", (_fault, socket) => socket.destroy());
  await listening(server, configuration);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : configuration.port,
    // The versions too: what is not said here would be the engine's own choice from now on.
    renew: (renewed) => server.setSecureContext(secretsOf({ ...configuration, identity: renewed })),
    stop: () => closeWithin(server, configuration.stopMilliseconds ?? 10_000),
  };
}

/** The certificate (DER) whose key the client of this request proved on its TLS connection; undefined: none. */
export function clientCertificateOf(request: Pick<IncomingMessage, "socket">): Uint8Array | undefined {
  const { socket } = request;
  if (!(socket instanceof TLSSocket)) return undefined;
  // An empty object stands for no certificate, null for a connection that is gone.
  const certificate: { readonly raw?: Uint8Array } | null = socket.getPeerCertificate();
  return certificate?.raw;
}

function secretsOf({
  identity,
  minVersion = "TLSv1.2",
  maxVersion = "TLSv1.3",
  signatureAlgorithms,
}: TlsListenerConfiguration) {
  const sigalgs = signatureAlgorithms === undefined ? {} : { sigalgs: signatureAlgorithms };
  return { cert: identity.certificate, key: identity.key, minVersion, maxVersion, ...sigalgs };
}

function tlsOptions(configuration: TlsListenerConfiguration) {
  return {
    ...secretsOf(configuration),
    requestCert: configuration.requestClientCertificate === "requested",
    rejectUnauthorized: false,
    handshakeTimeout: 10_000,
    keepAliveTimeout: 65_000,
    noDelay: true,
  };
}

function listening(server: Server, { host, port, portUse }: TlsListenerConfiguration): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, backlog: 1024, reusePort: portUse === "shared" }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function closeWithin(server: Server, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), milliseconds);
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(late);
      clearInterval(idle);
      resolve();
    });
  });
}
