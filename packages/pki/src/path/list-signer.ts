import type { CertificateList } from "../crl/index.ts";
import { DerError, equalBytes } from "../der/index.ts";
import type { Certificate, DistributionPoint } from "../x509/index.ts";
import { checkKeyUsage } from "./certificate-checks.ts";
import { type Examination, isSignedBy } from "./examination.ts";
import { sameName } from "./names.ts";
import { lacksParameters } from "./public-key.ts";
import type { RevocationGap } from "./refusal.ts";
import { searchPath } from "./search-path.ts";
import type { TrustAnchor } from "./types.ts";

/** The key that signed a list, and the certificate that carries it; undefined: the anchor's own key. */
export interface ListSigner {
  readonly publicKey: Uint8Array;
  readonly certificate: Certificate | undefined;
}

/** A path as far as it is known to hold: certificates above the one whose status is sought, with their keys. */
export interface KnownIssuers {
  readonly anchor: TrustAnchor;
  /** The issuer first, then its issuers. */
  readonly above: readonly ListSigner[];
  /** The certificate itself: its path holds but for its own status. */
  readonly subject: ListSigner;
}

/**
 * RFC 5280 §6.3.3 (f) and (g): who signed a list. Keys of the path itself come first; then other certificates of the list's issuer, each with a path to
 * the same anchor, validated like any other, its revocation included. Throws `BudgetExhausted`.
 */
export function findListSigner(
  examination: Examination,
  list: CertificateList,
  point: DistributionPoint,
  known: KnownIssuers,
): ListSigner | RevocationGap {
  const gaps: RevocationGap[] = [];
  for (const signer of knownSigners(point, known)) {
    const name = signer.certificate?.subject ?? known.anchor.name;
    if (!sameName(name, list.issuer)) continue;
    if (signer.certificate !== undefined && !maySign(signer.certificate)) gaps.push("list-signer-not-allowed");
    else if (isSignedBy(examination, list, signer.publicKey)) return signer;
    else gaps.push("list-signature-invalid");
  }
  for (const certificate of likeliestFirst(examination.certificates.withSubject(list.issuer), list)) {
    examination.budget.spend("candidates");
    if (known.above.some((one) => one.certificate === certificate)) continue;
    const signer = offPath(examination, list, certificate, known.anchor);
    if (typeof signer !== "string") return signer;
    gaps.push(signer);
  }
  return mostSpecific(gaps);
}

/** A signer whose path does not hold says more than one who may not sign, and that more than a key that did not sign. */
function mostSpecific(gaps: readonly RevocationGap[]): RevocationGap {
  const order: readonly RevocationGap[] = [
    "list-signer-not-found",
    "list-signer-not-allowed",
    "list-signature-invalid",
  ];
  return order.find((gap) => gaps.includes(gap)) ?? "list-signer-not-found";
}

/**
 * A certificate may be on a list that its own key signs when its issuer has named it as the issuer of the list (cRLIssuer; PKITS 4.14.30): nobody else
 * could revoke it. Without that, a key does not vouch for itself.
 */
function knownSigners(point: DistributionPoint, { above, anchor, subject }: KnownIssuers): readonly ListSigner[] {
  const ofAnchor = { publicKey: anchor.publicKey, certificate: undefined };
  return point.cRLIssuer === undefined ? [...above, ofAnchor] : [...above, ofAnchor, subject];
}

/** RFC 5280 §6.3.3 (f): cRLSign, where keyUsage is present. */
function maySign(certificate: Certificate): boolean {
  return checkKeyUsage(certificate, 0, "cRLSign") === undefined;
}

function likeliestFirst(candidates: readonly Certificate[], list: CertificateList): readonly Certificate[] {
  const wanted = list.authorityKeyIdentifier;
  if (wanted === undefined || candidates.length < 2) return candidates;
  const isNamed = (one: Certificate) => Number(!equalBytes(keyIdentifierOf(one) ?? noOctets, wanted));
  return [...candidates].sort((left, right) => isNamed(left) - isNamed(right));
}

const noOctets = new Uint8Array(0);

function keyIdentifierOf(certificate: Certificate): Uint8Array | undefined {
  try {
    return certificate.subjectKeyIdentifier;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** The signature is tried first, for it costs less than a path; a certificate that is malformed signed nothing. */
function offPath(
  examination: Examination,
  list: CertificateList,
  certificate: Certificate,
  anchor: TrustAnchor,
): ListSigner | RevocationGap {
  try {
    if (!maySign(certificate)) return "list-signer-not-allowed";
    const isWaiting = lacksParameters(certificate.publicKeyFacts);
    if (!isWaiting && !isSignedBy(examination, list, certificate.publicKey)) return "list-signature-invalid";
    const publicKey = keyByPath(examination, certificate, anchor);
    if (publicKey === undefined) return "list-signer-not-found";
    return isSignedBy(examination, list, publicKey) ? { publicKey, certificate } : "list-signature-invalid";
  } catch (error) {
    if (error instanceof DerError) return "list-signer-not-found";
    throw error;
  }
}

/**
 * The key of a signer off the path, when its path holds. A signer whose status is being sought already (its own list would have to speak for it) is
 * not taken, and paths inside paths end at `limits.signerDepth`.
 */
function keyByPath(examination: Examination, certificate: Certificate, anchor: TrustAnchor): Uint8Array | undefined {
  const { seeking, budget, inputs, signerKeys } = examination;
  const before = signerKeys.get(certificate)?.find((one) => one.anchor === anchor);
  if (before !== undefined) return before.publicKey;
  if (seeking.includes(certificate) || seeking.length > budget.limits.signerDepth) return undefined;
  const { at, algorithms = "default", revocation = "required" } = inputs;
  const outcome = searchPath(
    { ...examination, inputs: { anchors: [anchor], at, algorithms, revocation } },
    certificate,
    "list-signer",
  );
  if (!outcome.ok) return undefined;
  const { publicKey } = outcome.value;
  signerKeys.set(certificate, [...(signerKeys.get(certificate) ?? []), { anchor, publicKey }]);
  return publicKey;
}
