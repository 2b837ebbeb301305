/**
 * OCSP over HTTP (RFC 6960 appendix A), step 1 of docs/flows/answer-ocsp.md, straight on node:http: it shares the port with
 * the operations, but none of their framework, because at thousands of answers a second routing, hooks and serialisation
 * would cost more than the answer. Plain requests on plain connections do not even come here (plain-connection.ts).
 *
 * Every request gets 200 with an OCSPResponse when an OCSPResponse can say it; HTTP statuses are for what never was an
 * OCSP request (a wrong address or method, a body that is too large).
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { bearerKey } from "../http/authorize.ts";
import { clientCertificateOf } from "../tls/listener.ts";
import { exchangeOcsp, type OcspExchangePorts, type OcspReply, ocspRequestType, ocspResponseType } from "./exchange.ts";

export interface OcspListenerLimits {
  /** Most octets of a request. */
  readonly octets: number;
}

export const ocspPrefix = "/ocsp/";

/** Handles every request whose address begins with `ocspPrefix`. */
export function ocspListener(
  ports: OcspExchangePorts,
  limits: OcspListenerLimits,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    // Step 1: bound the request.
    const { authority, encoded } = readAddress(request.url ?? "");
    if (!ports.isAuthority(authority)) {
      sendStatus(request, response, 404);
    } else if (request.method === "POST" && encoded === undefined && !isOcspRequest(request)) {
      sendStatus(request, response, 415, ["Accept-Post", ocspRequestType]);
    } else if (request.method === "POST" && encoded === undefined) {
      readBody(request, limits.octets, (body) => {
        if (body === "too-large") sendStatus(request, response, 413);
        else void answer(ports, request, response, authority, body);
      });
    } else if (request.method === "GET" && encoded !== undefined) {
      void answer(ports, request, response, authority, decodeRequest(encoded));
    } else {
      sendStatus(request, response, 405, ["Allow", encoded === undefined ? "POST" : "GET"]);
    }
  };
}

function isOcspRequest(request: IncomingMessage): boolean {
  return request.headers["content-type"]?.toLowerCase().startsWith(ocspRequestType) === true;
}

interface OcspAddress {
  readonly authority: string;
  /** What follows the authority's name: the request itself, in a GET. */
  readonly encoded: string | undefined;
}

function readAddress(url: string): OcspAddress {
  const query = url.indexOf("?");
  const path = query < 0 ? url : url.slice(0, query);
  const slash = path.indexOf("/", ocspPrefix.length);
  if (slash < 0) return { authority: path.slice(ocspPrefix.length), encoded: undefined };
  const encoded = path.slice(slash + 1);
  return { authority: path.slice(ocspPrefix.length, slash), encoded: encoded === "" ? undefined : encoded };
}

/** RFC 6960 appendix A.1: the URL encoding of the Base64 of the DER. What cannot be decoded is an empty, so malformed, request. */
function decodeRequest(encoded: string): Uint8Array {
  try {
    return Buffer.from(encoded.includes("%") ? decodeURIComponent(encoded) : encoded, "base64");
  } catch (fault) {
    if (fault instanceof URIError) return new Uint8Array(0);
    throw fault;
  }
}

/** The whole body, unless the caller goes away first. Most requests are one piece, which is then not copied. */
function readBody(request: IncomingMessage, octets: number, done: (body: Uint8Array | "too-large") => void): void {
  const pieces: Buffer[] = [];
  let total = 0;
  const refuse = () => {
    request.removeAllListeners("data").removeAllListeners("end");
    done("too-large");
  };
  request.on("data", (piece: Buffer) => {
    total += piece.length;
    if (total > octets) refuse();
    else pieces.push(piece);
  });
  request.on("end", () =>
    done(pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces, total)),
  );
  if (Number(request.headers["content-length"] ?? 0) > octets) refuse();
}

async function answer(
  ports: OcspExchangePorts,
  request: IncomingMessage,
  response: ServerResponse,
  authority: string,
  requestBytes: Uint8Array,
): Promise<void> {
  const presented = {
    apiKey: bearerKey(request.headers.authorization),
    clientCertificate: clientCertificateOf(request),
    remoteAddress: request.socket.remoteAddress ?? "",
  };
  sendReply(request, response, await exchangeOcsp(ports, { authority, requestBytes, presented }));
}

/** As a Latin-1 text the body leaves in one write with its headers; as octets it would be a second piece. */
function sendReply(request: IncomingMessage, response: ServerResponse, { body, caching }: OcspReply): void {
  const kept = caching.kept === "by-caches" ? caching.headers : ["Cache-Control", "no-store"];
  if (caching.kept === "by-caches" && request.method === "GET" && matches(request, caching.entityTag)) {
    response.writeHead(304, [...kept]).end();
    return;
  }
  const length = ["Content-Length", String(body.length)];
  response.writeHead(200, ["Content-Type", ocspResponseType, ...length, ...kept]);
  response.end(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1"), "latin1");
}

/** RFC 9110 §13.1.2: the client has this answer already. */
function matches(request: IncomingMessage, entityTag: string): boolean {
  const asked = request.headers["if-none-match"]?.split(",") ?? [];
  return asked.some((tag) => tag.trim().replace(/^W\//, "") === entityTag);
}

/** What is left of a refused body is not read, so the connection cannot go on. */
function sendStatus(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: readonly string[] = [],
): void {
  const close = request.complete ? [] : ["Connection", "close"];
  response.writeHead(status, ["Content-Length", "0", ...close, ...headers]);
  response.end();
}
