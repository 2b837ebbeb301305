import { DerError, equalBytes } from "../der/index.ts";
import type { Certificate } from "../x509/index.ts";
import type { Reachability } from "./reachability.ts";

/**
 * The order in which candidates for an issuer are tried (RFC 4158 §3.5): first those whose key identifier is the one that the certificate
 * names, then those that do not say, then those with another; among equals the one nearer to an anchor, then the younger one. Those from which names lead
 * to no anchor are left out.
 */
export function rankCandidates(
  reachability: Reachability,
  certificate: Certificate,
  candidates: readonly Certificate[],
): readonly Certificate[] {
  const ranked: Ranked[] = [];
  for (const candidate of candidates) {
    const distance = reachability.distanceOf(candidate);
    if (distance !== undefined) ranked.push({ candidate, distance, identifier: rankOf(certificate, candidate) });
  }
  return ranked.sort(byLikelihood).map(({ candidate }) => candidate);
}

interface Ranked {
  readonly candidate: Certificate;
  readonly distance: number;
  readonly identifier: number;
}

function byLikelihood(left: Ranked, right: Ranked): number {
  return (
    left.identifier - right.identifier ||
    left.distance - right.distance ||
    right.candidate.notBeforeMilliseconds - left.candidate.notBeforeMilliseconds
  );
}

/** RFC 5280 §4.2.1.1: by key identifier, or by issuer and serial number of the issuer's certificate. */
function rankOf(certificate: Certificate, candidate: Certificate): number {
  try {
    const wanted = certificate.authorityKeyIdentifier;
    const own = candidate.subjectKeyIdentifier;
    if (wanted?.keyIdentifier !== undefined && own !== undefined) return equalBytes(wanted.keyIdentifier, own) ? 0 : 2;
    return wanted?.authorityCertSerialNumber === candidate.serialNumber ? 0 : 1;
  } catch (error) {
    // Who cannot say what key it has comes last.
    if (error instanceof DerError) return 2;
    throw error;
  }
}
