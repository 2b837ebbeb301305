import {
  type AlgorithmPolicy,
  buildPath,
  certificateBag,
  type PathInputs,
  type PathRefusal,
  type PathVerdict,
  type ValidPath,
} from "@warifu/pki/path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Certificate, DistinguishedName } from "@warifu/pki/x509";
import type { VerifyingPorts } from "../ports.ts";
import { evidenceAt } from "./evidence.ts";
import { momentsOf, type PreparedMaterial } from "./material.ts";

/** A certificate that signed something which is known to have existed in a period. */
export interface PathQuestion {
  readonly certificate: Certificate;
  /** The signature existed then already. */
  readonly from: Date;
  /** The material existed then. */
  readonly to: Date;
  readonly material: PreparedMaterial;
  readonly algorithms: AlgorithmPolicy;
  readonly inputs: Omit<PathInputs, "at" | "algorithms">;
}

/** A path that held. */
export interface ProvedPath {
  readonly verdict: ValidPath;
  /** The moment at which it held and nobody of it was known to be revoked. */
  readonly at: Date;
  /** The earliest revocation that came after `from`, of any certificate of the path. */
  readonly revokedLater: RevokedLater | undefined;
}

export interface RevokedLater {
  readonly subject: DistinguishedName;
  readonly revokedAt: Date;
  readonly reason: string;
}

export interface PathFault {
  readonly refusal: PathRefusal;
  readonly at: Date;
}

/**
 * Whether the path of a certificate held at some moment between the proof of the signature and the proof of the material (ETSI EN
 * 319 102-1 clause 5.6.2.2, simplified): what holds at a later moment held at `from` too, when the certificate had begun by then.
 * A revocation counts when it is not after `from`.
 */
export function judgePathWithin(question: PathQuestion, ports: VerifyingPorts): Result<ProvedPath, PathFault> {
  const { from, to, material, certificate } = question;
  if (certificate.notBefore > from) return refuse(tooEarly(certificate, from));
  const moments = momentsOf(from, to, material);
  if (moments.length > mostMoments) return refuse(tooMany(to));
  let fault: PathFault | undefined;
  let held: ProvedPath | undefined;
  for (const at of moments) {
    const outcome = judgeAt(question, at, ports);
    if (!outcome.ok && outcome.refusal.refusal.code === "certificate-revoked") return outcome;
    if (outcome.ok) held ??= outcome.value;
    // Where a status may stay unknown, an older list may still know that somebody was revoked.
    if (outcome.ok && question.inputs.revocation !== "when-known") break;
    // What is told is the fault nearest to the signature, but that a certificate had ended by now says little.
    if (!outcome.ok && (fault === undefined || fault.refusal.code === "certificate-expired")) fault = outcome.refusal;
  }
  return held === undefined ? refuse(fault ?? tooEarly(certificate, from)) : ok(held);
}

/** Most moments at which one path is tried (house rule: budgets are values); more is no document of ours. */
const mostMoments = 66;

function tooMany(at: Date): PathFault {
  return { refusal: { code: "budget-exhausted", resource: "lists", limit: mostMoments }, at };
}

function judgeAt(question: PathQuestion, at: Date, ports: VerifyingPorts): Result<ProvedPath, PathFault> {
  const { certificate, material, algorithms, inputs, from } = question;
  const revoked = new Map<Certificate, RevokedLater>();
  const source = certificateBag(material.certificates);
  for (;;) {
    const evidence = { at, algorithms, revokedLater: new Set(revoked.keys()) };
    const revocation = evidenceAt(material, evidence, ports);
    const verdict = buildPath(certificate, source, { ...inputs, at, algorithms }, { ...ports, revocation });
    if (verdict.valid) return ok({ verdict, at, revokedLater: earliest([...revoked.values()]) });
    const later = revokedAfter(verdict, from);
    if (later === undefined || revoked.has(later.certificate)) return refuse({ refusal: verdict.refusal, at });
    revoked.set(later.certificate, later.fact);
  }
}

function revokedAfter(
  verdict: Exclude<PathVerdict, ValidPath>,
  from: Date,
): { readonly certificate: Certificate; readonly fact: RevokedLater } | undefined {
  const { refusal, path } = verdict;
  if (refusal.code !== "certificate-revoked" || refusal.revokedAt <= from) return undefined;
  const certificate = path[refusal.depth];
  if (certificate === undefined) return undefined;
  const { revokedAt, reason } = refusal;
  return { certificate, fact: { subject: certificate.subject, revokedAt, reason } };
}

function earliest(facts: readonly RevokedLater[]): RevokedLater | undefined {
  return [...facts].sort((left, right) => left.revokedAt.getTime() - right.revokedAt.getTime())[0];
}

function tooEarly({ notBefore }: Certificate, at: Date): PathFault {
  return { refusal: { code: "certificate-not-yet-valid", depth: 0, at, notBefore }, at };
}
