import type { Digest } from "@warifu/pki/algorithm";
import { DerError, toHex } from "@warifu/pki/der";
import { type Certificate, type DistinguishedName, nameToText, type ResidentAttributes } from "@warifu/pki/x509";
import type { JudgedStamp, SignatureJudgement } from "./types.ts";

/** A judgement as plain data: times in ISO 8601, octets in hexadecimal, names by RFC 4514. It goes into JSON as it is. */
export interface SignatureReport {
  readonly verdict: SignatureJudgement["verdict"];
  readonly refusal: PlainRefusal | undefined;
  readonly format: string;
  readonly level: SignatureJudgement["level"];
  readonly signed: {
    readonly contentType: string;
    readonly digestAlgorithm: string | undefined;
    readonly digest: string | undefined;
    readonly length: number | undefined;
    readonly placement: "attached" | "detached";
  };
  readonly signer: SignerReport | undefined;
  readonly time: {
    readonly claimed: string | undefined;
    readonly proved: string;
    readonly provedBy: SignatureJudgement["provedBy"];
  };
  readonly stamps: readonly StampReport[];
  readonly path: readonly string[];
  readonly policies: readonly string[];
  readonly pathHeldAt: string | undefined;
  readonly revokedLater: { readonly subject: string; readonly revokedAt: string; readonly reason: string } | undefined;
  readonly checks: readonly CheckReport[];
}

export interface SignerReport {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256 of the certificate. */
  readonly fingerprint: string;
  readonly algorithm: string | undefined;
  /** What a resident's certificate says of the resident: only for those who may see it. */
  readonly resident: ResidentAttributes | "hidden" | undefined;
}

export interface StampReport {
  readonly kind: "signature" | "archive";
  readonly time: string | undefined;
  readonly policy: string | undefined;
  readonly authority: string | undefined;
  readonly judgedFor: string;
  readonly refusal: PlainRefusal | undefined;
}

/** A refusal with its facts, all of them plain. */
export interface PlainRefusal {
  readonly code: string;
  readonly [fact: string]: unknown;
}

/** One step of the judgement. "not-made": an earlier one failed, or nobody asked for it. */
export interface CheckReport {
  readonly check: "certificate" | "content" | "signature" | "time-stamps" | "algorithms" | "path" | "revocation";
  readonly outcome: "passed" | "failed" | "not-made";
}

/** Makes the report of a judgement. `residents`: default "hide". */
export function reportOf(
  judgement: SignatureJudgement,
  digest: Digest,
  { residents = "hide" }: { readonly residents?: "hide" | "show" } = {},
): SignatureReport {
  const { signed, claimedTime, provedTime, provedBy, revokedLater } = judgement;
  return {
    verdict: judgement.verdict,
    refusal: judgement.refusal === undefined ? undefined : plainRefusal(judgement.refusal),
    format: judgement.format,
    level: judgement.level,
    signed: { ...signed, digest: signed.digest === undefined ? undefined : toHex(signed.digest) },
    signer: signerReport(judgement, digest, residents),
    time: { claimed: claimedTime?.toISOString(), proved: provedTime.toISOString(), provedBy },
    stamps: judgement.stamps.map(stampReport),
    path: judgement.path.map(({ subject }) => safeName(subject)),
    policies: judgement.policies,
    pathHeldAt: judgement.pathHeldAt?.toISOString(),
    revokedLater:
      revokedLater === undefined
        ? undefined
        : { ...revokedLater, subject: safeName(revokedLater.subject), revokedAt: revokedLater.revokedAt.toISOString() },
    checks: checksOf(judgement),
  };
}

function signerReport(
  { certificate, algorithm }: SignatureJudgement,
  digest: Digest,
  residents: "hide" | "show",
): SignerReport | undefined {
  if (certificate === undefined) return undefined;
  return {
    subject: safeName(certificate.subject),
    issuer: safeName(certificate.issuer),
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    fingerprint: toHex(digest("sha256", certificate.der)),
    algorithm,
    resident: residentOf(certificate, residents),
  };
}

function residentOf(certificate: Certificate, residents: "hide" | "show"): SignerReport["resident"] {
  const attributes = readOr(() => certificate.residentAttributes, undefined);
  if (attributes === undefined) return undefined;
  return residents === "show" ? attributes : "hidden";
}

function stampReport({ kind, time, policy, authority, judgedFor, refusal }: JudgedStamp): StampReport {
  return {
    kind,
    time: time?.toISOString(),
    policy,
    authority: authority === undefined ? undefined : safeName(authority.subject),
    judgedFor: judgedFor.toISOString(),
    refusal: refusal === undefined ? undefined : plainRefusal(refusal),
  };
}

/** In the order in which they are made; after the one that failed, nothing is. */
function checksOf({ refusal, stamps, revocationAsked }: SignatureJudgement): readonly CheckReport[] {
  const failing = refusal === undefined ? undefined : failingCheck(refusal);
  const made = failing === undefined ? order.length : order.indexOf(failing);
  return order.map((check, index) => {
    if (check === failing) return { check, outcome: "failed" };
    const isAsked = check === "time-stamps" ? stamps.length > 0 : check !== "revocation" || revocationAsked !== "off";
    return { check, outcome: index < made && isAsked ? "passed" : "not-made" };
  });
}

const order: readonly CheckReport["check"][] = [
  "certificate",
  "content",
  "signature",
  "time-stamps",
  "algorithms",
  "path",
  "revocation",
];

function failingCheck(refusal: NonNullable<SignatureJudgement["refusal"]>): CheckReport["check"] {
  if (refusal.code !== "signature-path-not-proved") return checkOfCode[refusal.code];
  const { code } = refusal.refusal;
  return code === "revocation-unknown" || code === "certificate-revoked" ? "revocation" : "path";
}

const checkOfCode = {
  "signature-certificate-missing": "certificate",
  "signature-certificate-malformed": "certificate",
  "signature-certificate-different": "certificate",
  "signature-certificate-not-named": "certificate",
  "signature-content-missing": "content",
  "signature-content-changed": "content",
  "signature-content-type-different": "content",
  "signature-content-ambiguous": "content",
  "signature-wrong": "signature",
  "signature-algorithm-not-known": "signature",
  "signature-algorithm-different": "signature",
  "signature-stamp-broken": "time-stamps",
  "signature-algorithm-weak": "algorithms",
  "signature-certificate-revoked": "revocation",
} as const;

/** A refusal of any room as plain data. */
export function plainRefusal(refusal: { readonly code: string }): PlainRefusal {
  return plain(refusal) as PlainRefusal;
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("der" in value && "rdns" in value) return safeName(value as DistinguishedName);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** A name that cannot be read is told by its octets. */
function safeName(name: DistinguishedName): string {
  return readOr(() => nameToText(name), `#${toHex(name.der)}`);
}

function readOr<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) return otherwise;
    throw error;
  }
}
