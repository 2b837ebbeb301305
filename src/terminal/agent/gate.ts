/*
 * Who may speak to the agent. It listens on the loopback address, but every page that a browser shows can send requests there,
 * so: the Host must be our own address (a name that was made to point here, "DNS rebinding", is refused), the Origin must be
 * one that was allowed at the start, and the token must be of a pairing with that origin.
 */
import type { IncomingHttpHeaders } from "node:http";

export interface Gate {
  /** "127.0.0.1:8431". */
  readonly host: string;
  /** "https://counter.example.lg.jp": scheme, name and port, as browsers send it. */
  readonly origins: readonly string[];
}

export type Passage =
  | { readonly kind: "refused"; readonly code: "agent-host-refused" | "agent-origin-refused" }
  /** A browser's question before a request: answered with these headers and nothing else. */
  | { readonly kind: "preflight"; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: "request"; readonly origin: string; readonly headers: Readonly<Record<string, string>> };

/** Decides by method and headers alone; nothing of the request's body has been read. */
export function passageOf(gate: Gate, method: string, headers: IncomingHttpHeaders): Passage {
  if (headers.host !== gate.host) return { kind: "refused", code: "agent-host-refused" };
  const { origin } = headers;
  if (origin === undefined || !gate.origins.includes(origin)) return { kind: "refused", code: "agent-origin-refused" };
  const common = { "access-control-allow-origin": origin, vary: "origin" };
  if (method !== "OPTIONS") return { kind: "request", origin, headers: common };
  return {
    kind: "preflight",
    headers: {
      ...common,
      "access-control-allow-methods": "GET, POST, DELETE",
      "access-control-allow-headers": "authorization, content-type",
      "access-control-max-age": "600",
      ...privateNetwork(headers),
    },
  };
}

/** Private Network Access: a browser asks whether a page of the network may reach this machine's own address. */
function privateNetwork(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return headers["access-control-request-private-network"] === "true"
    ? { "access-control-allow-private-network": "true" }
    : {};
}
