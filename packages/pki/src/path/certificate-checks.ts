import { DerReader, equalBytes } from "../der/index.ts";
import { type Certificate, type KeyUsageName, knownExtensionTypes } from "../x509/index.ts";
import { allowsKey } from "./algorithm-policy.ts";
import type { Examination } from "./examination.ts";
import { isEmptyName } from "./names.ts";
import type { PathRefusal } from "./refusal.ts";

/**
 * What can be said of a certificate wherever it stands on a path: it can be read, is valid at the time, carries no critical extension that
 * is not understood, and has a key and a signature of allowed kinds. Throws `DerError` when it cannot be read.
 */
export function checkAlone(examination: Examination, certificate: Certificate, depth: number): PathRefusal | undefined {
  return checkFields(examination, certificate, depth) ?? checkKey(examination, certificate, depth);
}

/** Found sound once is enough for one verdict. */
function checkFields(examination: Examination, certificate: Certificate, depth: number): PathRefusal | undefined {
  if (examination.sound.has(certificate)) return undefined;
  const refusal =
    checkValidity(examination.at, certificate, depth) ??
    checkExtensions(certificate, depth) ??
    checkAlgorithm(examination, certificate, depth);
  if (refusal === undefined) examination.sound.add(certificate);
  return refusal;
}

/** RFC 5280 §6.1.4 (k) and (n): what makes a certificate one of an authority. Throws `DerError`. */
export function checkAuthority(certificate: Certificate, depth: number): PathRefusal | undefined {
  // (k): versions 1 and 2 would have to be known as authorities by other means; here they are not.
  if (certificate.version !== 3) return { code: "not-an-authority", depth, lacks: "version-3" };
  const constraints = certificate.basicConstraints;
  if (constraints === undefined) return { code: "not-an-authority", depth, lacks: "basicConstraints" };
  if (!constraints.cA) return { code: "not-an-authority", depth, lacks: "cA" };
  return checkKeyUsage(certificate, depth, "keyCertSign");
}

/** RFC 5280 §4.2.1.3: where keyUsage is present, it must allow the use. Throws `DerError`. */
export function checkKeyUsage(certificate: Certificate, depth: number, usage: KeyUsageName): PathRefusal | undefined {
  const usages = certificate.keyUsage;
  if (usages === undefined || usages.includes(usage)) return undefined;
  return { code: "key-usage-lacking", depth, usage };
}

/** RFC 5280 §6.1.3 (a)(2): both ends belong to the period. */
function checkValidity(at: number, certificate: Certificate, depth: number): PathRefusal | undefined {
  if (at < certificate.notBeforeMilliseconds) {
    return { code: "certificate-not-yet-valid", depth, at: new Date(at), notBefore: certificate.notBefore };
  }
  // The period ends with the last moment of the second that is written.
  if (at >= certificate.notAfterMilliseconds + 1000) {
    return { code: "certificate-expired", depth, at: new Date(at), notAfter: certificate.notAfter };
  }
  return undefined;
}

/**
 * RFC 5280 §6.1.4 (o) and §6.1.5 (f): critical extensions are recognised and processed. Known ones are decoded, critical or not: what is malformed is not
 * skipped. RFC 5280 §4.1.2.4: the issuer has a name.
 */
function checkExtensions(certificate: Certificate, depth: number): PathRefusal | undefined {
  for (const { oid, critical } of certificate.extensions) {
    const type = typesByOid.get(oid);
    if (type !== undefined) certificate.read(type);
    else if (critical) return { code: "critical-extension-unknown", depth, extension: oid };
  }
  const { policyConstraints: constraints } = certificate;
  const isEmpty = constraints?.requireExplicitPolicy === undefined && constraints?.inhibitPolicyMapping === undefined;
  // RFC 5280 §4.2.1.11: policyConstraints is never an empty sequence; what it should mean is not said, so nothing rests on it.
  if ((constraints !== undefined && isEmpty) || isEmptyName(certificate.issuer)) {
    return { code: "certificate-malformed", depth, error: "bad-value", offset: 0 };
  }
  return undefined;
}

const typesByOid = new Map(knownExtensionTypes.map((type) => [type.oid, type]));

/** RFC 5280 §4.1.1.2: both fields name the same algorithm; §6.1.3 (a)(1) needs one that we have, and the policy must take it. */
function checkAlgorithm({ algorithms }: Examination, certificate: Certificate, depth: number): PathRefusal | undefined {
  const { signatureAlgorithmIdentifier: outer, innerSignatureAlgorithmIdentifier: inner } = certificate;
  if (!equalBytes(outer, inner)) return { code: "signature-algorithm-mismatch", depth };
  const algorithm = certificate.signatureAlgorithm;
  if (algorithm === undefined) {
    return { code: "signature-algorithm-unknown", depth, algorithm: new DerReader(outer).readSequence().readOid() };
  }
  if (algorithms.signatures.includes(algorithm)) return undefined;
  return { code: "signature-algorithm-not-allowed", depth, algorithm, policy: algorithms.name };
}

/** A key without parameters is judged when they have been inherited (public-key.ts). */
function checkKey({ algorithms }: Examination, certificate: Certificate, depth: number): PathRefusal | undefined {
  const key = certificate.publicKeyFacts;
  if (allowsKey(algorithms, key, depth === 0 ? "subject" : "authority")) return undefined;
  const bits = key.kind === "rsa" || key.kind === "dsa" ? key.bits : undefined;
  const name = key.kind === "unknown" ? key.algorithm : key.kind;
  return { code: "key-not-allowed", depth, key: name, bits, policy: algorithms.name };
}
