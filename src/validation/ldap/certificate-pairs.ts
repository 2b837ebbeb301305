import { encodeCrossCertificatePair, parseCertificate } from "@warifu/pki/x509";
import type { OutsidePair } from "../repository/outside-pairs.ts";
import type { PublishedCertificate } from "../types.ts";

/** A CertificatePair (RFC 4523 §2.3), DER. */
export type CertificatePairOctets = Uint8Array;

interface Cross {
  readonly issuer: string;
  readonly subject: string | undefined;
  readonly der: Uint8Array;
  readonly certifiedKey: string;
  /** The key that signed it. */
  readonly issuerKey: string | undefined;
}

/** The public key (SubjectPublicKeyInfo, DER) of an authority's generation. */
export type KeyOfGeneration = (authority: string, generation: number) => Uint8Array | undefined;

/**
 * The pairs of one authority's entry: what others certified of it ("forward") beside what it certified of them
 * ("reverse"). Two stand in one value only when each one's key verifies the other (ITU-T X.509 §11.2.3); a certificate
 * without such a partner stands alone.
 */
export function certificatePairs(
  authority: string,
  published: readonly PublishedCertificate[],
  keyOf: KeyOfGeneration,
): CertificatePairOctets[] {
  const crosses = published.flatMap((each) => (each.kind === "cross" ? [readCross(each, keyOf)] : []));
  const forwards = crosses.filter((cross) => cross.subject === authority && cross.issuer !== authority);
  // What was issued to other houses stands in `outsidePairs`.
  const reverses = crosses.filter((cross) => cross.issuer === authority && cross.subject !== undefined);
  const paired = new Set<Cross>();
  const pairs = reverses.map((reverse) => {
    const forward = forwards.find((each) => !paired.has(each) && isPair(each, reverse));
    if (forward !== undefined) paired.add(forward);
    return encodeCrossCertificatePair({ issuedToThisCA: forward?.der, issuedByThisCA: reverse.der });
  });
  const alone = forwards.filter((forward) => !paired.has(forward));
  return [...pairs, ...alone.map(({ der }) => encodeCrossCertificatePair({ issuedToThisCA: der }))];
}

/** The pairs with other houses that are in force (CPS 4-8); one that was replaced or revoked is not among them. */
export function outsidePairs(
  authority: string,
  published: readonly PublishedCertificate[],
  outside: readonly OutsidePair[],
): CertificatePairOctets[] {
  const own = published.filter(
    ({ kind, subject, ...each }) => kind === "cross" && each.authority === authority && subject === undefined,
  );
  return outside
    .filter((pair) => pair.authority === authority)
    .flatMap(({ received, issuedSerialNumber }) => {
      const issued = own.find(({ serialNumber }) => serialNumber === issuedSerialNumber);
      return issued === undefined
        ? []
        : [encodeCrossCertificatePair({ issuedToThisCA: received, issuedByThisCA: issued.der })];
    });
}

function isPair(forward: Cross, reverse: Cross): boolean {
  return forward.certifiedKey === reverse.issuerKey && reverse.certifiedKey === forward.issuerKey;
}

function readCross(certificate: PublishedCertificate, keyOf: KeyOfGeneration): Cross {
  const { authority, generation, subject, der } = certificate;
  const issuerKey = keyOf(authority, generation);
  return {
    issuer: authority,
    subject,
    der,
    certifiedKey: keyText(parseCertificate(der).publicKey),
    issuerKey: issuerKey === undefined ? undefined : keyText(issuerKey),
  };
}

function keyText(publicKey: Uint8Array): string {
  return Buffer.from(publicKey).toString("base64");
}
