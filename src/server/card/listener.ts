/**
 * The port on which a card shows its certificate: TLS 1.2 alone, because such cards sign with PKCS#1 v1.5, which TLS 1.3
 * has not. It knows one address and keeps nothing; who is let in goes back to the pages with a code (see
 * src/operations/staff/sign-in/certificate.ts).
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type CertificateSignInPorts, presentCertificate } from "../../operations/index.ts";
import type { TlsIdentity } from "../tls/identity.ts";
import { clientCertificateOf, openTlsListener, type TlsListener } from "../tls/listener.ts";

export const cardPath = "/sign-in/";

/** PKCS#1 v1.5, which is all that cards sign: asked for PSS, as clients prefer, they refuse. ECDSA for the server's own key. */
const ofCards = "RSA+SHA256:ECDSA+SHA256:ECDSA+SHA384";

/** @throws what node:net throws when it cannot listen */
export function openCardListener(
  ports: CertificateSignInPorts & { onFault(fault: unknown): void },
  { host, port, identity }: { readonly host: string; readonly port: number; readonly identity: TlsIdentity },
): Promise<TlsListener> {
  return openTlsListener({
    host,
    port,
    identity,
    minVersion: "TLSv1.2",
    maxVersion: "TLSv1.2",
    signatureAlgorithms: ofCards,
    requestClientCertificate: "requested",
    handler: (request, response) => {
      answer(ports, request, response).catch((fault: unknown) => {
        ports.onFault(fault);
        send(response, 503);
      });
    },
  });
}

async function answer(
  ports: CertificateSignInPorts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = "", method } = request;
  if (method !== "GET" || !url.startsWith(cardPath)) return send(response, 404);
  const presented = await presentCertificate(ports, {
    handle: url.slice(cardPath.length),
    certificate: clientCertificateOf(request),
    origin: request.socket.remoteAddress ?? "",
  });
  switch (presented.state) {
    case "accepted":
      return send(response, 303, `${presented.returnTo}#code=${presented.code}`);
    case "refused":
      return send(response, 303, `${presented.returnTo}#refused`);
    case "unasked":
      return send(response, 404);
  }
}

/** The certificate belongs to the connection, so that the next person at this browser must not find it open. */
function send(response: ServerResponse, status: number, location?: string): void {
  response.writeHead(status, {
    "content-length": "0",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    connection: "close",
    ...(location === undefined ? {} : { location }),
  });
  response.end();
}
