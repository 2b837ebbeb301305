/** TLS of the directory: on a port of its own (ldaps), and begun within a connection (StartTLS, RFC 4511 §4.14). */
import type { Server, Socket } from "node:net";
import { createSecureContext, createServer as createTlsServer, TLSSocket } from "node:tls";
import type { LdapLimits } from "./limits.ts";

export interface LdapTlsIdentity {
  /** The server's certificate with what is above it, PEM. */
  readonly certificate: string;
  readonly key: string;
}

export interface LdapTlsConfiguration extends LdapTlsIdentity {
  /** Where TLS begins at once; absent: only by StartTLS. 0: any free port. */
  readonly port?: number;
}

export interface LdapTls {
  /** Where TLS begins at once, not listening yet; undefined: only by StartTLS. */
  readonly server: Server | undefined;
  /** Wraps a connection in TLS and resolves after the handshake. */
  startTls(socket: Socket): Promise<TLSSocket>;
  /** From now on new handshakes are made with this certificate; connections that stand go on. */
  renew(identity: LdapTlsIdentity): void;
}

export function openLdapTls(
  tls: LdapTlsConfiguration,
  limits: LdapLimits,
  accepted: (socket: Socket) => void,
): LdapTls {
  let context = createSecureContext(settingsOf(tls));
  const server = tls.port === undefined ? undefined : tlsServer(tls, limits, accepted);
  return {
    server,
    startTls: (socket) => upgrade(new TLSSocket(socket, { isServer: true, secureContext: context, ...client }), limits),
    renew: (identity) => {
      context = createSecureContext(settingsOf(identity));
      server?.setSecureContext(settingsOf(identity));
    },
  };
}

/** Any client certificate may be shown: which ones are known is a matter of the register, not of an authority's signature. */
const client = { requestCert: true, rejectUnauthorized: false } as const;

function settingsOf({ certificate, key }: LdapTlsIdentity) {
  return { minVersion: "TLSv1.2", cert: certificate, key } as const;
}

function tlsServer(identity: LdapTlsIdentity, limits: LdapLimits, accepted: (socket: Socket) => void) {
  const handshakeTimeout = limits.arrivalMilliseconds;
  const server = createTlsServer({ ...settingsOf(identity), ...client, handshakeTimeout, noDelay: true }, accepted);
  server.on("tlsClientError", (_fault, socket) => socket.destroy());
  return server;
}

function upgrade(secure: TLSSocket, { arrivalMilliseconds }: LdapLimits): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => fail(new Error("the TLS handshake took too long")), arrivalMilliseconds);
    const fail = (fault: Error) => {
      clearTimeout(late);
      secure.destroy();
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
