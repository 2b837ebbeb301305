/** Asks a time stamp authority of somebody else over HTTP (RFC 3161 §3.4), and believes only what verifies. */
import type { Digest, RandomBytes, VerifySignature } from "@warifu/pki/algorithm";
import { DerError } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import {
  encodeTimeStampRequest,
  type KnownImprint,
  maximumTimeStampToken,
  type TimeStampRefusal,
  verifyTimeStampResponse,
} from "@warifu/pki/tsp";
import type { Certificate } from "@warifu/pki/x509";

/** An authority outside, as the configuration names it. */
export interface OutsideAuthority {
  /** Under which its stamps are kept. */
  readonly name: string;
  readonly url: string;
  /** Its own certificate, or that of who issued it. */
  readonly trusted: readonly Certificate[];
}

export type OutsideRefusal =
  | { readonly code: "time-stamp-authority-unreachable"; readonly url: string; readonly detail: string }
  | { readonly code: "time-stamp-answer-malformed"; readonly url: string }
  | TimeStampRefusal;

/** How long the authority may take, in milliseconds. */
const patience = 20_000;

export interface OutsidePorts {
  readonly digest: Digest;
  readonly randomBytes: RandomBytes;
  readonly verifySignature: VerifySignature;
}

/** A verified token over the bytes, by an authority outside. */
export async function askOutside(
  ports: OutsidePorts,
  authority: OutsideAuthority,
  bytes: Uint8Array,
): Promise<Result<{ readonly token: Uint8Array; readonly at: Date }, OutsideRefusal>> {
  return askOutsideOver(ports, authority, { algorithm: "sha256", hash: ports.digest("sha256", bytes) });
}

/** The same over an imprint. */
export async function askOutsideOver(
  ports: OutsidePorts,
  authority: OutsideAuthority,
  imprint: KnownImprint,
): Promise<Result<{ readonly token: Uint8Array; readonly at: Date }, OutsideRefusal>> {
  const nonce = BigInt(`0x${Buffer.from(ports.randomBytes(8)).toString("hex")}`) >> 1n;
  const request = encodeTimeStampRequest({ imprint, nonce, certificate: "wanted" });
  const response = await post(authority.url, request);
  if (!response.ok) return response;
  const { trusted } = authority;
  try {
    const verified = verifyTimeStampResponse(ports, response.value, { imprint, nonce, trusted });
    return verified.ok ? ok({ token: verified.value.tokenDer, at: verified.value.info.time }) : verified;
  } catch (fault) {
    if (fault instanceof DerError) return refuse({ code: "time-stamp-answer-malformed", url: authority.url });
    throw fault;
  }
}

async function post(url: string, request: Uint8Array): Promise<Result<Uint8Array, OutsideRefusal>> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
      body: Buffer.from(request),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) return unreachable(url, `HTTP ${response.status}`);
    const body = new Uint8Array(await response.arrayBuffer());
    return body.length > maximumTimeStampToken ? refuse({ code: "time-stamp-answer-malformed", url }) : ok(body);
  } catch (fault) {
    return unreachable(url, fault instanceof Error ? fault.message : "unknown");
  }
}

function unreachable(url: string, detail: string): Result<never, OutsideRefusal> {
  return refuse({ code: "time-stamp-authority-unreachable", url, detail });
}
