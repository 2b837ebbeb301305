import {
  type Digest,
  digestAlgorithmIdentifierWithNull,
  keyIdentifier,
  parseDigestAlgorithm,
  publicKeyBits,
} from "../algorithm/index.ts";
import {
  checkDer,
  DerError,
  type DerReader,
  encode,
  integerFromContent,
  octetString,
  raw,
  sequence,
  toHex,
} from "../der/index.ts";
import { type Certificate, type SerialNumber, serialNumberFromOctets, serialNumberToOctets } from "../x509/index.ts";
import type { CertId, CertIdHash, CertIdIssuer } from "./types.ts";

/** The two hashes by which a CertID names an issuer (RFC 6960 §4.1.1). */
export interface CertIdIssuerHashes {
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
}

/** Hashes an issuer's encoded Name, and the octets of its key without tag, length and unused-bits octet. Throws `DerError`. */
export function hashCertIdIssuer(issuer: CertIdIssuer, hash: CertIdHash, digest: Digest): CertIdIssuerHashes {
  return { issuerNameHash: digest(hash, issuer.name), issuerKeyHash: digest(hash, publicKeyBits(issuer.publicKey)) };
}

/** The KeyHash of a responder's identifier byKey (RFC 6960 §4.2.1): SHA-1 of the key's octets. `publicKey` = SubjectPublicKeyInfo. */
export function responderKeyHash(publicKey: Uint8Array, digest: Digest): Uint8Array {
  return keyIdentifier(publicKey, digest);
}

/** Makes the CertID that asks for a certificate. Throws `DerError` for a malformed public key. */
export function certIdOf(
  issuer: CertIdIssuer,
  serialNumber: SerialNumber,
  hashAlgorithm: CertIdHash,
  digest: Digest,
): CertId {
  return certIdFrom(hashCertIdIssuer(issuer, hashAlgorithm, digest), serialNumber, hashAlgorithm);
}

/**
 * The CertID of a certificate whose issuer is not at hand: the hash of the key is what the certificate itself says of it (RFC 5280
 * §4.2.1.1, by SHA-1 in nearly all authorities), or that of nothing. For servers to which the certificate is sent along.
 */
export function certIdByNames(certificate: Certificate, digest: Digest): CertId {
  const said = certificate.authorityKeyIdentifier?.keyIdentifier;
  const issuerKeyHash = said?.length === hashLength.sha1 ? said : digest("sha1", new Uint8Array(0));
  const issuerNameHash = digest("sha1", certificate.issuer.der);
  return certIdFrom({ issuerNameHash, issuerKeyHash }, certificate.serialNumber, "sha1");
}

function certIdFrom(hashes: CertIdIssuerHashes, serialNumber: SerialNumber, hashAlgorithm: CertIdHash): CertId {
  const der = encode(
    sequence(
      raw(digestAlgorithmIdentifierWithNull(hashAlgorithm)),
      octetString(hashes.issuerNameHash),
      octetString(hashes.issuerKeyHash),
      integerFromContent(serialNumberToOctets(serialNumber)),
    ),
  );
  return { hashAlgorithm, ...hashes, serialNumber, der };
}

/** Reads a CertID. Throws `DerError`, also when a hash has not the length of its algorithm. */
export function readCertId(reader: DerReader): CertId {
  const start = reader.position;
  const fields = reader.readSequence();
  const hashAlgorithm = readHashAlgorithm(fields);
  const hashesAt = fields.position;
  const issuerNameHash = fields.readOctetString();
  const issuerKeyHash = fields.readOctetString();
  const expected = hashAlgorithm === undefined ? issuerNameHash.length : hashLength[hashAlgorithm];
  if (issuerNameHash.length !== expected || issuerKeyHash.length !== expected) {
    throw new DerError("bad-value", hashesAt);
  }
  const serialNumber = serialNumberFromOctets(fields.readIntegerContent());
  fields.finish();
  return { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, der: reader.view(start, reader.position) };
}

/** Which of a responder's authorities a CertID means: their hashes are made once. */
export class CertIdIssuers<Authority> {
  readonly #byHashes = new Map<string, Authority>();

  /** Throws `DerError` for a malformed public key. */
  constructor(issuers: Iterable<readonly [CertIdIssuer, Authority]>, digest: Digest) {
    for (const [issuer, authority] of issuers) {
      for (const hash of ["sha1", "sha256"] as const) {
        this.#byHashes.set(hashesKey(hashCertIdIssuer(issuer, hash, digest)), authority);
      }
    }
  }

  /** undefined: none of these authorities, or a hash algorithm that is not known. */
  find(certId: CertId): Authority | undefined {
    return certId.hashAlgorithm === undefined ? undefined : this.#byHashes.get(hashesKey(certId));
  }
}

const hashLength = { sha1: 20, sha256: 32 } as const;

/** Those that CertID is answered for; parameters NULL or absent. */
function readHashAlgorithm(fields: DerReader): CertIdHash | undefined {
  const identifier = fields.readElement();
  const hash = parseDigestAlgorithm(identifier);
  if (hash === undefined) checkDer(identifier);
  return hash === "sha1" || hash === "sha256" ? hash : undefined;
}

/** The two algorithms' hashes differ in length, so the algorithm need not be part of the key. */
function hashesKey(hashes: CertIdIssuerHashes): string {
  return toHex(hashes.issuerKeyHash) + toHex(hashes.issuerNameHash);
}
