import { DerReader, encode, explicit, raw, sequence } from "../der/index.ts";
import { type Certificate, parseCertificate } from "./certificate.ts";

/** RFC 4523 §2.3: certificates that two authorities gave each other, as directories keep them. */
export interface CrossCertificatePair {
  /** Issued by another authority to the authority whose entry this is. */
  readonly issuedToThisCA: Certificate | undefined;
  /** Issued by the authority whose entry this is to another one. */
  readonly issuedByThisCA: Certificate | undefined;
}

/** Reads a CertificatePair (DER, whole). Throws `DerError`. */
export function parseCrossCertificatePair(der: Uint8Array): CrossCertificatePair {
  const outer = new DerReader(der);
  const reader = outer.readSequence();
  outer.finish();
  const issuedToThisCA = readMember(reader.readOptionalExplicit(0));
  const issuedByThisCA = readMember(reader.readOptionalExplicit(1));
  reader.finish();
  return { issuedToThisCA, issuedByThisCA };
}

/** A CertificatePair in DER, from certificates in DER; at least one is given. */
export function encodeCrossCertificatePair(pair: {
  readonly issuedToThisCA?: Uint8Array | undefined;
  readonly issuedByThisCA?: Uint8Array | undefined;
}): Uint8Array {
  const { issuedToThisCA, issuedByThisCA } = pair;
  return encode(
    sequence(
      issuedToThisCA === undefined ? undefined : explicit(0, raw(issuedToThisCA)),
      issuedByThisCA === undefined ? undefined : explicit(1, raw(issuedByThisCA)),
    ),
  );
}

function readMember(explicit: DerReader | undefined): Certificate | undefined {
  if (explicit === undefined) return undefined;
  const certificate = parseCertificate(explicit.readElement());
  explicit.finish();
  return certificate;
}
