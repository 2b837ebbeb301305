/** A verdict as plain values, which can go to another thread, into JSON, and before people's eyes. */
import type { Digest } from "@warifu/pki/algorithm";
import { DerError, toHex } from "@warifu/pki/der";
import type { PathRefusalCode, PathVerdict } from "@warifu/pki/path";
import { type Certificate, type DistinguishedName, nameToText } from "@warifu/pki/x509";
import type { QuestionRefusal } from "./judge.ts";

/** What a verdict is called: "valid", why a certificate was refused, or why the question could not be put. */
export type PathAnswerCode = "valid" | PathRefusalCode | QuestionRefusal["code"] | "fault";

/** One certificate of a path. */
export interface PathMember {
  /** RFC 4514 text, innermost part first. */
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal, as the octets are encoded. */
  readonly serialNumber: string;
  /** SHA-256 of the certificate's DER, hexadecimal. */
  readonly sha256: string;
}

export interface PathAnswer {
  readonly valid: boolean;
  readonly code: PathAnswerCode;
  /** What the code is about: `depth` (0 = the certificate asked about), names, times … Empty for "valid". */
  readonly facts: PlainFacts;
  /** Policies for which the path is valid, in the terms of the anchor; 2.5.29.32.0 stands for every one. */
  readonly policies: readonly string[];
  /** The certificate asked about first, the anchor last; of a refused one as far as the attempt came. */
  readonly path: readonly PathMember[];
}

export type PlainFacts = { readonly [name: string]: PlainValue };
export type PlainValue = string | number | boolean | readonly PlainValue[] | PlainFacts;

export function answerOf(verdict: PathVerdict, digest: Digest): PathAnswer {
  const members = verdict.path.map((certificate) => memberOf(certificate, digest));
  if (!verdict.valid) {
    const { code, ...facts } = verdict.refusal;
    return { valid: false, code, facts: plainFacts(facts), policies: [], path: members };
  }
  const anchor = verdict.anchor.certificate;
  // A certificate that is asked about and trusted itself stands on its path once.
  const isAsked = anchor !== undefined && members.at(-1)?.sha256 === toHex(digest("sha256", anchor.der));
  const top = anchor === undefined || isAsked ? [] : [memberOf(anchor, digest)];
  const { userConstrained } = verdict.policies;
  return { valid: true, code: "valid", facts: {}, policies: userConstrained, path: [...members, ...top] };
}

/** A question that could not be put. */
export function answerOfRefusal({ code, ...facts }: QuestionRefusal): PathAnswer {
  return { valid: false, code, facts, policies: [], path: [] };
}

export function memberOf(certificate: Certificate, digest: Digest): PathMember {
  return {
    subject: readable(() => nameToText(certificate.subject)),
    issuer: readable(() => nameToText(certificate.issuer)),
    serialNumber: certificate.serialNumber,
    sha256: toHex(digest("sha256", certificate.der)),
  };
}

/** Names are read when asked for, and may turn out to be malformed then. */
function readable(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) return `(${error.code})`;
    throw error;
  }
}

/** Times as ISO 8601, names as text, octets as hexadecimal; what is undefined is left out. */
export function plainFacts(facts: object): PlainFacts {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): PlainValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (isName(value)) return readable(() => nameToText(value));
  return typeof value === "object" && value !== null ? plainFacts(value) : String(value);
}

function isName(value: unknown): value is DistinguishedName {
  return typeof value === "object" && value !== null && "rdns" in value && "der" in value;
}
