import { DerReader, equalBytes } from "@warifu/pki/der";
import {
  basicConstraints,
  cRLDistributionPoints,
  decodeExtension,
  type Extension,
  readExtensions,
} from "@warifu/pki/x509";

/** Where a certificate says that its revocation is to be looked for, read from the octets that were signed. */
export type CertificatePlace =
  | { readonly kind: "named"; readonly directoryNames: readonly Uint8Array[] }
  /** It names no list: its kind of subject decides. */
  | { readonly kind: "by-subject"; readonly subject: "authority" | "end-entity" };

/** Reads a TBSCertificate (RFC 5280 §4.1.2). @throws DerError */
export function placeOf(toBeSigned: Uint8Array): CertificatePlace {
  const fields = new DerReader(toBeSigned).readSequence();
  fields.readOptionalExplicit(0);
  // Serial number, signature, issuer, validity, subject, subjectPublicKeyInfo.
  for (let passed = 0; passed < 6; passed += 1) fields.readElement();
  const wrapped = fields.readOptionalExplicit(3);
  const extensions: readonly Extension[] = wrapped === undefined ? [] : readExtensions(wrapped);
  const points = decodeExtension(extensions, cRLDistributionPoints) ?? [];
  const directoryNames = points.flatMap(({ distributionPoint }) =>
    distributionPoint?.kind === "fullName"
      ? distributionPoint.names.flatMap((name) => (name.kind === "directoryName" ? [name.name.der] : []))
      : [],
  );
  if (directoryNames.length > 0) return { kind: "named", directoryNames };
  const isAuthority = decodeExtension(extensions, basicConstraints)?.cA === true;
  return { kind: "by-subject", subject: isAuthority ? "authority" : "end-entity" };
}

/** Whether a certificate belongs on the list with this distribution point that covers such subjects. */
export function belongsOn(
  place: CertificatePlace,
  list: { readonly directoryName: Uint8Array; readonly scope: string },
): boolean {
  if (place.kind === "named") return place.directoryNames.some((name) => equalBytes(name, list.directoryName));
  return list.scope === (place.subject === "authority" ? "authorities" : "certificates");
}
