/** How a token is put together (RFC 3161 §2.4.2, RFC 5652 §5): first what the signature covers, then all of it. */
import {
  type Digest,
  type DigestAlgorithm,
  digestAlgorithmIdentifier,
  type SignatureAlgorithm,
  signatureAlgorithmFacts,
  signatureAlgorithmIdentifier,
} from "../algorithm/index.ts";
import {
  type Der,
  encode,
  explicit,
  implicit,
  integer,
  integerFromContent,
  octetString,
  oidValue,
  raw,
  sequence,
  setOf,
} from "../der/index.ts";
import { type Certificate, serialNumberToOctets } from "../x509/index.ts";
import { contentTypeOid, messageDigestOid, signedDataOid, signingCertificateV2Oid, timeStampInfoOid } from "./oids.ts";

/** The key and certificate of an authority that stamps. */
export interface TimeStampUnit {
  readonly certificate: Certificate;
  readonly algorithm: SignatureAlgorithm;
}

/** What a signature has to cover, and how it becomes a token. */
export interface UnsignedToken {
  /** The signed attributes (DER), for the signer. */
  readonly toBeSigned: Uint8Array;
  /** The ContentInfo (DER). "included": the authority's certificate comes along. */
  assemble(signature: Uint8Array, certificate: "included" | "left-out"): Uint8Array;
}

/** Prepares a token over a TSTInfo. `digest` also hashes the certificate for the attribute that names it. */
export function prepareTimeStampToken(unit: TimeStampUnit, info: Uint8Array, digest: Digest): UnsignedToken {
  const hash = signatureAlgorithmFacts(unit.algorithm).digest ?? "sha512";
  const attributes = setOf([
    attribute(contentTypeOid, oidValue(timeStampInfoOid)),
    attribute(messageDigestOid, octetString(digest(hash, info))),
    attribute(signingCertificateV2Oid, signingCertificate(unit.certificate, digest)),
  ]);
  const toBeSigned = encode(attributes);
  return {
    toBeSigned,
    assemble: (signature, certificate) => {
      const signer = signerInfo(unit, hash, toBeSigned, signature);
      const certificates = certificate === "included" ? [raw(unit.certificate.der)] : [];
      return encode(contentInfo(info, hash, certificates, signer));
    },
  };
}

function attribute(name: Parameters<typeof oidValue>[0], value: Der): Der {
  return sequence(oidValue(name), setOf([value]));
}

/** RFC 5816 §2.2.1: ESSCertIDv2 with its usual hash, SHA-256, left out. */
function signingCertificate(certificate: Certificate, digest: Digest): Der {
  return sequence(sequence(sequence(octetString(digest("sha256", certificate.der)))));
}

function signerInfo(unit: TimeStampUnit, hash: DigestAlgorithm, attributes: Uint8Array, signature: Uint8Array): Der {
  const { issuer, serialNumber } = unit.certificate;
  return sequence(
    integer(1),
    sequence(raw(issuer.der), integerFromContent(serialNumberToOctets(serialNumber))),
    raw(digestAlgorithmIdentifier(hash)),
    implicit(0, raw(attributes)),
    raw(signatureAlgorithmIdentifier(unit.algorithm)),
    octetString(signature),
  );
}

function contentInfo(info: Uint8Array, hash: DigestAlgorithm, certificates: readonly Der[], signer: Der): Der {
  const data = sequence(
    integer(3),
    setOf([raw(digestAlgorithmIdentifier(hash))]),
    sequence(oidValue(timeStampInfoOid), explicit(0, octetString(info))),
    certificates.length === 0 ? undefined : implicit(0, setOf(certificates)),
    setOf([signer]),
  );
  return sequence(oidValue(signedDataOid), explicit(0, data));
}
