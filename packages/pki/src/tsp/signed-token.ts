/** How a token is put together (RFC 3161 §2.4.2, RFC 5652 §5): first what the signature covers, then all of it. */
import type { Digest, SignatureAlgorithm } from "../algorithm/index.ts";
import { contentDigestFor, encodeSignedData, prepareSignerInfo } from "../cms/index.ts";
import type { Certificate } from "../x509/index.ts";
import { timeStampInfoOid } from "./oids.ts";

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

/** Prepares a token over a TSTInfo. `digest` also hashes the certificate for the attribute that names it (RFC 5816 §2.2.1). */
export function prepareTimeStampToken(unit: TimeStampUnit, info: Uint8Array, digest: Digest): UnsignedToken {
  const { algorithm, certificate } = unit;
  const hash = contentDigestFor(algorithm);
  const fields = { signer: { by: "certificate", certificate }, algorithm, signingCertificate: "named" } as const;
  const unsigned = prepareSignerInfo(
    { ...fields, contentType: timeStampInfoOid, contentDigest: digest(hash, info) },
    digest,
  );
  return {
    toBeSigned: unsigned.toBeSigned,
    assemble: (signature, included) =>
      encodeSignedData({
        contentType: timeStampInfoOid,
        content: info,
        digests: [hash],
        certificates: included === "included" ? [certificate.der] : [],
        signers: [unsigned.finish(signature)],
      }),
  };
}
