/** Whether a request that changes something was made by our own pages, as far as browsers say so. */
import { csrfHeader } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { FastifyRequest } from "fastify";
import { isCsrfToken } from "../../operations/index.ts";

export type ForgedRequestRefusal =
  | { readonly code: "request-from-elsewhere"; readonly field: "Origin" }
  | { readonly code: "forged-request-token"; readonly field: "X-CSRF-Token" };

/**
 * Of unsafe methods (RFC 9110 §9.2.1): a page of another site is refused by Sec-Fetch-Site or Origin, whoever asks; with a
 * session its token must come in the header too. Programs send none of these.
 */
export function ownRequest(
  request: FastifyRequest,
  sessionToken: string | undefined,
): Result<void, ForgedRequestRefusal> {
  if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return ok(undefined);
  if (isFromElsewhere(request)) return refuse({ code: "request-from-elsewhere", field: "Origin" });
  if (sessionToken === undefined || isCsrfToken(sessionToken, request.headers[csrfHeader])) return ok(undefined);
  return refuse({ code: "forged-request-token", field: "X-CSRF-Token" });
}

function isFromElsewhere({ headers }: FastifyRequest): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const { origin, host } = headers;
  if (origin === undefined) return false;
  // A proxy may have taken TLS off, so the scheme says nothing; the host is the one that the browser asked for.
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
