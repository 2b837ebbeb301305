import type { CertificateList } from "../crl/index.ts";
import { issuingDistributionPoint } from "../crl/index.ts";
import { equalBytes, type Oid } from "../der/index.ts";
import { authorityKeyIdentifier, findExtension } from "../x509/index.ts";

/**
 * RFC 5280 §6.3.3 (c): the newest delta list that completes a full one: of the same scope and key, based on it or an older one, and newer than it;
 * current at the time, and with nothing critical in it that is not understood. Undefined when there is none.
 */
export function deltaFor(
  list: CertificateList,
  lists: readonly CertificateList[],
  at: number,
): CertificateList | undefined {
  let best: CertificateList | undefined;
  for (const delta of lists) {
    if (!completes(delta, list) || !isCurrent(delta, at) || delta.unknownCriticalExtensions.length > 0) continue;
    if (best === undefined || (delta.crlNumber ?? 0n) > (best.crlNumber ?? 0n)) best = delta;
  }
  return best;
}

/** Whether a list is of this moment; one that does not say when the next comes is of no moment (RFC 5280 §5.1.2.5 demands it). */
export function isCurrent(list: CertificateList, at: number): boolean {
  return list.thisUpdate.getTime() <= at && list.nextUpdate !== undefined && at <= list.nextUpdate.getTime();
}

/** (1) the issuer is the same, for both come from the lists of one name; (2) to (5). */
function completes(delta: CertificateList, list: CertificateList): boolean {
  if (delta.deltaBase === undefined || delta.crlNumber === undefined || list.crlNumber === undefined) return false;
  return (
    delta.deltaBase <= list.crlNumber &&
    list.crlNumber < delta.crlNumber &&
    sameExtension(delta, list, issuingDistributionPoint.oid) &&
    sameExtension(delta, list, authorityKeyIdentifier.oid)
  );
}

function sameExtension(left: CertificateList, right: CertificateList, type: Oid): boolean {
  const ofLeft = findExtension(left.extensions, type)?.value ?? none;
  const ofRight = findExtension(right.extensions, type)?.value ?? none;
  return equalBytes(ofLeft, ofRight);
}

const none = new Uint8Array(0);
