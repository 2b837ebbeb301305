/**
 * One OCSP request over HTTP and what is sent back, whatever carried it: node:http, or the plain connection beside it.
 * Step 1 of docs/flows/answer-ocsp.md is the carriers'; the rest is the responder's.
 */
import { createHash } from "node:crypto";
import { ocspErrorResponses } from "@warifu/pki/ocsp";
import type { OcspAnswer, OcspResponder, Presented } from "../../validation/index.ts";
import type { Metrics } from "../observation/metrics.ts";

export interface OcspExchangePorts {
  readonly responder: OcspResponder;
  readonly metrics: Metrics;
  readonly clock: () => Date;
  /** The authorities that this server knows; other names in an address are not found. */
  isAuthority(authority: string): boolean;
  /** Reports a fault of ours; the caller gets internalError. */
  onFault(fault: unknown): void;
}

export interface OcspQuestion {
  readonly authority: string;
  readonly requestBytes: Uint8Array;
  readonly presented: Presented;
}

/** The body of a 200, and the headers that say who may keep it. */
export interface OcspReply {
  readonly body: Uint8Array;
  readonly caching: OcspCaching;
}

/** RFC 6960 appendix A.2; for an answer that may be kept, RFC 5019 §6.2. */
export type OcspCaching =
  | { readonly kept: "by-nobody" }
  | { readonly kept: "by-caches"; readonly headers: readonly string[]; readonly entityTag: string };

export const ocspRequestType = "application/ocsp-request";
export const ocspResponseType = "application/ocsp-response";

/** Answers one request; never throws: what befalls us is internalError to the caller. */
export async function exchangeOcsp(ports: OcspExchangePorts, question: OcspQuestion): Promise<OcspReply> {
  const begun = performance.now();
  const { authority, ...asked } = question;
  try {
    const given = await ports.responder.answer({ ...asked, authority });
    ports.metrics.countOcsp(authority, given.outcome === "answered" ? "answered" : given.because);
    if (given.outcome === "error" && given.because === "fault") ports.onFault(given.fault);
    return { body: given.response, caching: cachingOf(given, ports.clock()) };
  } catch (fault) {
    ports.onFault(fault);
    return { body: ocspErrorResponses.internalError, caching: keptByNobody };
  } finally {
    ports.metrics.observeOcsp(performance.now() - begun);
  }
}

const keptByNobody: OcspCaching = { kept: "by-nobody" };

/**
 * RFC 5019 §6.2: until the answer ends, whoever stands between may give it to others; the entity tag is the SHA-1 of the
 * answer in hexadecimal. Everything else is of the moment, and nobody's to keep (CPS 4-4-4-2).
 */
function cachingOf(given: OcspAnswer, now: Date): OcspCaching {
  if (given.outcome !== "answered" || given.shared === undefined) return keptByNobody;
  const { producedAt, nextUpdate } = given.shared;
  const seconds = Math.max(0, Math.floor((nextUpdate.getTime() - now.getTime()) / 1000));
  const entityTag = `"${createHash("sha1").update(given.response).digest("hex")}"`;
  const headers = [
    ...["Last-Modified", producedAt.toUTCString(), "Expires", nextUpdate.toUTCString(), "ETag", entityTag],
    ...["Cache-Control", `max-age=${seconds},public,no-transform,must-revalidate`],
  ];
  return { kept: "by-caches", headers, entityTag };
}
