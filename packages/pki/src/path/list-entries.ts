import type { CertificateList, RevokedEntry } from "../crl/index.ts";
import type { Certificate } from "../x509/index.ts";

/**
 * RFC 5280 §5.3: a list with an entry that has a critical extension which is not understood tells nothing, about any certificate. Found in one
 * pass, once for each list; lists without critical entry extensions (nearly all) are passed over octet by octet. Throws `DerError`.
 */
export function hasUnknownEntries(list: CertificateList): boolean {
  let isUnknown = known.get(list);
  if (isUnknown === undefined) {
    isUnknown = hasCriticalMark(list.entryBytes) && someEntryIsUnknown(list);
    known.set(list, isUnknown);
  }
  return isUnknown;
}

const known = new WeakMap<CertificateList, boolean>();

/** The entry of a certificate, or undefined. Throws `DerError`. */
export function entryOf(list: CertificateList, certificate: Certificate): RevokedEntry | undefined {
  return list.find(certificate.serialNumber, certificate.issuer);
}

/** BOOLEAN TRUE in DER: 01 01 FF; in an entry without it nothing is critical. */
function hasCriticalMark(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xff, 2); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at - 1] === 1 && bytes[at - 2] === 1) return true;
  }
  return false;
}

/** RFC 5280 §5.3.3: certificateIssuer belongs into indirect lists alone; in others it changes what an entry is about. */
function someEntryIsUnknown(list: CertificateList): boolean {
  const isDirect = list.issuingDistributionPoint?.scope !== "indirect";
  for (const entry of list.entries()) {
    if (entry.unknownCriticalExtensions.length > 0) return true;
    if (isDirect && entry.certificateIssuer !== undefined) return true;
  }
  return false;
}
