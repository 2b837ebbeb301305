/**
 * The cookie of a session. "__Host-" and Secure work on the loopback addresses without TLS as well (ADR 0081), so that
 * there is one form of it: for this host alone, out of reach of scripts, and never sent with a request from elsewhere.
 */
import type { FastifyReply, FastifyRequest } from "fastify";

export type CookieName = "__Host-warifu-session" | "__Host-warifu-card";

const attributes = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** RFC 6265 §4.2: the value of one cookie; undefined: none was sent. */
export function readCookie({ headers }: FastifyRequest, name: CookieName): string | undefined {
  const found = headers.cookie
    ?.slice(0, 8192)
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** RFC 6265 §4.1: kept until the browser is closed, or for so many seconds. */
export function setCookie(reply: FastifyReply, name: CookieName, value: string, seconds?: number): void {
  const age = seconds === undefined ? "" : `; Max-Age=${seconds}`;
  reply.header("set-cookie", `${name}=${value}; ${attributes}${age}`);
}

export function clearCookie(reply: FastifyReply, name: CookieName): void {
  reply.header("set-cookie", `${name}=; ${attributes}; Max-Age=0`);
}
