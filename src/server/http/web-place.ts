/**
 * Where the pages are that a request came from, as far as it can be trusted: what a security key binds its answers to, and
 * where a sign-in by card returns to. The Host header says what the browser asked for, and anybody can write one; so it
 * counts only when it names an address that is ours: a configured one, or this very listener on this machine.
 */
import type { FastifyRequest } from "fastify";
import type { WebPlace } from "../../operations/index.ts";

const loopbackNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** undefined: not one of ours. `origins`: "https://ca.example". */
export function webPlaceOf(request: FastifyRequest, origins: readonly string[]): WebPlace | undefined {
  const { host } = request.headers;
  const scheme = "encrypted" in request.socket ? "https" : "http";
  if (host === undefined || !URL.canParse(`${scheme}://${host}`)) return undefined;
  const url = new URL(`${scheme}://${host}`);
  const configured = origins.find((origin) => new URL(origin).host === url.host);
  if (configured !== undefined) return { origin: configured, host: url.hostname };
  const port = url.port === "" ? (scheme === "https" ? 443 : 80) : Number(url.port);
  const isHere = loopbackNames.includes(url.hostname) && port === request.socket.localPort;
  return isHere ? { origin: url.origin, host: url.hostname } : undefined;
}
