import { isHashedBy, isNamedBy, verifySignerInfo } from "@warifu/pki/cms";
import { DerError, equalBytes } from "@warifu/pki/der";
import { certificateBag } from "@warifu/pki/path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parseTimeStampToken, type TimeStampToken, timeStampInfoOid } from "@warifu/pki/tsp";
import { type Certificate, extendedKeyUsage, keyPurpose } from "@warifu/pki/x509";
import type { VerifyingPorts } from "../ports.ts";
import {
  type AlgorithmTerms,
  defaultAlgorithmTerms,
  policyAt,
  weaknessOf,
  weaknessOfDigest,
} from "./algorithm-terms.ts";
import { joinPrepared, type PreparedMaterial } from "./material.ts";
import { judgePathWithin } from "./path-within.ts";
import type { JudgedStamp, JudgementInputs, StampRefusal, StampToJudge } from "./types.ts";

/** A time for which something is judged, and what is known to have existed then. */
export interface Frame {
  readonly at: Date;
  readonly material: PreparedMaterial;
}

/**
 * Judges a time stamp for a moment at which it is known to have existed (RFC 3161 §2.2, ETSI EN 319 102-1 clause 5.4). Its
 * authority's certificate must hold at that moment, not only when it stamped: else who came by an old key could stamp the past.
 */
export function judgeStamp(
  stamp: StampToJudge,
  frame: Frame,
  inputs: JudgementInputs,
  ports: VerifyingPorts,
): JudgedStamp {
  const judged = { kind: stamp.kind, judgedFor: frame.at };
  const token = readToken(stamp.token);
  if (!token.ok) return { ...judged, time: undefined, policy: undefined, authority: undefined, refusal: token.refusal };
  const { time, policy } = token.value.info;
  const authority = authorityOf(token.value, frame.material, ports);
  const refusal =
    contentRefusal(stamp, token.value, ports) ??
    (authority === undefined
      ? { code: "stamp-certificate-missing" as const }
      : authorityRefusal(token.value, authority, frame, inputs, ports));
  return { ...judged, time, policy, authority, refusal };
}

/** Whether a refusal says that a stamp was changed, rather than that it cannot be proved. */
export function isBroken({ code }: StampRefusal): boolean {
  return brokenCodes.has(code);
}

const brokenCodes: ReadonlySet<StampRefusal["code"]> = new Set([
  "stamp-malformed",
  "stamp-of-something-else",
  "stamp-index-different",
  "stamp-content-changed",
  "stamp-signature-wrong",
]);

/** Reads a token; what is malformed is a refusal. */
export function readToken(bytes: Uint8Array): Result<TimeStampToken, StampRefusal> {
  try {
    return ok(parseTimeStampToken(bytes));
  } catch (error) {
    if (error instanceof DerError) return refuse({ code: "stamp-malformed", error: error.code, offset: error.offset });
    throw error;
  }
}

function contentRefusal(stamp: StampToJudge, token: TimeStampToken, _ports: VerifyingPorts): StampRefusal | undefined {
  const { algorithm, hash } = token.info.imprint;
  if (algorithm === undefined) return { code: "stamp-algorithm-not-known" };
  const expected = stamp.imprint(token, algorithm);
  if (!expected.ok) return expected.refusal;
  return equalBytes(expected.value, hash) ? undefined : { code: "stamp-of-something-else" };
}

function authorityOf(
  token: TimeStampToken,
  material: PreparedMaterial,
  { digest }: VerifyingPorts,
): Certificate | undefined {
  const candidates = [...certificateBag(token.certificates).certificates, ...material.certificates];
  return candidates.find((one) =>
    isCandidate(() => isNamedBy(token.signer, one) && isHashedBy(token.signer, one, digest)),
  );
}

/** A certificate whose extensions cannot be read is nobody's. */
function isCandidate(test: () => boolean): boolean {
  try {
    return test();
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

function authorityRefusal(
  token: TimeStampToken,
  authority: Certificate,
  frame: Frame,
  inputs: JudgementInputs,
  ports: VerifyingPorts,
): StampRefusal | undefined {
  const { algorithms = defaultAlgorithmTerms } = inputs;
  const { time } = token.info;
  if (time > frame.at) return { code: "stamp-from-the-future", time, at: frame.at };
  return (
    signatureRefusal(token, authority, ports) ??
    weakness(token, authority, algorithms, frame.at) ??
    pathRefusal(token, authority, frame, inputs, ports)
  );
}

function signatureRefusal(
  token: TimeStampToken,
  authority: Certificate,
  ports: VerifyingPorts,
): StampRefusal | undefined {
  const content = { contentType: timeStampInfoOid, bytes: token.infoDer };
  try {
    const verified = verifySignerInfo(ports, token.signer, content, authority.publicKey);
    return verified.ok ? undefined : { code: signerCodes[verified.refusal.code] };
  } catch (error) {
    // A key that cannot be read.
    if (error instanceof DerError) return { code: "stamp-algorithm-not-known" };
    throw error;
  }
}

const signerCodes = {
  "algorithm-unknown": "stamp-algorithm-not-known",
  "algorithm-different": "stamp-algorithm-not-known",
  "content-type-different": "stamp-content-changed",
  "content-changed": "stamp-content-changed",
  "content-ambiguous": "stamp-content-changed",
  "content-needed": "stamp-content-changed",
  "signature-invalid": "stamp-signature-wrong",
} as const;

function weakness(
  { info, signer }: TimeStampToken,
  authority: Certificate,
  terms: AlgorithmTerms,
  at: Date,
): StampRefusal | undefined {
  const hash = info.imprint.algorithm;
  if (signer.algorithm === undefined || hash === undefined) return { code: "stamp-algorithm-not-known" };
  const weak = weaknessOf(terms, signer.algorithm, authority.publicKey, at) ?? weaknessOfDigest(terms, hash, at);
  return weak === undefined ? undefined : { code: "stamp-algorithm-weak", ...weak };
}

function pathRefusal(
  token: TimeStampToken,
  authority: Certificate,
  { at, material }: Frame,
  inputs: JudgementInputs,
  ports: VerifyingPorts,
): StampRefusal | undefined {
  if (!isForTimeStamps(authority)) return { code: "stamp-certificate-not-for-stamps" };
  if (authority.notBefore > token.info.time) {
    const refusal = {
      code: "certificate-not-yet-valid",
      depth: 0,
      at: token.info.time,
      notBefore: authority.notBefore,
    } as const;
    return { code: "stamp-path-not-proved", refusal, at };
  }
  const { algorithms = defaultAlgorithmTerms, anchors, timeStampAnchors = anchors, revocation = "required" } = inputs;
  const own = {
    ...joinPrepared(material),
    certificates: [...certificateBag(token.certificates).certificates, ...material.certificates],
  };
  const proved = judgePathWithin(
    {
      certificate: authority,
      from: at,
      to: at,
      material: own,
      algorithms: policyAt(algorithms, at),
      inputs: { anchors: timeStampAnchors, revocation, purpose: keyPurpose.timeStamping },
    },
    ports,
  );
  return proved.ok ? undefined : { code: "stamp-path-not-proved", ...proved.refusal };
}

/** RFC 3161 §2.3: extendedKeyUsage is critical and says timeStamping and nothing else. */
function isForTimeStamps(certificate: Certificate): boolean {
  return isCandidate(() => {
    const purposes = certificate.extendedKeyUsage;
    const isCritical = certificate.extension(extendedKeyUsage.oid)?.critical === true;
    return isCritical && purposes?.length === 1 && purposes[0] === keyPurpose.timeStamping;
  });
}
