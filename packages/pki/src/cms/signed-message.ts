/**
 * Messages signed by one key whose fingerprint the receiver knows already: a narrow profile of CMS SignedData (RFC 5652 §5).
 *
 * The content is inside, there is exactly one signer, named by the key's identifier, and no certificate comes along: whoever
 * signs is known by a fingerprint that two people compared, not by a chain. Anything else is refused, so a message has one
 * reading and one encoding.
 */
import {
  type Digest,
  keyIdentifier,
  type SignatureAlgorithm,
  type Signer,
  type VerifySignature,
} from "../algorithm/index.ts";
import { DerError, EncodingError, equalBytes } from "../der/index.ts";
import { contentDigestFor, encodeSignedData, prepareSignerInfo, type SignerFields } from "./encode.ts";
import { dataOid } from "./oids.ts";
import { parseSignedData } from "./signed-data.ts";
import type { SignerInfo } from "./signer-info.ts";
import { verifySignerInfo } from "./verify.ts";

/** A message as it was read. Byte strings are views of what was read. */
export interface SignedMessage {
  readonly content: Uint8Array;
  /** RFC 5280 §4.2.1.2, method (1), of the key that signed. */
  readonly signerKeyIdentifier: Uint8Array;
  readonly signedAt: Date;
  /** undefined: one that this house does not have. */
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly signer: SignerInfo;
}

/** Signs `content`; the message in DER, the content in it. The time is told in whole seconds (RFC 5652 §11.3). */
export async function signMessage(
  { content, signedAt }: { readonly content: Uint8Array; readonly signedAt: Date },
  signer: Signer,
  digest: Digest,
): Promise<Uint8Array> {
  const { algorithm } = signer;
  const fields = fieldsOf(keyIdentifier(signer.publicKey, digest), algorithm, signedAt);
  const contentDigest = digest(contentDigestFor(algorithm), content);
  const unsigned = prepareSignerInfo({ ...fields, contentDigest }, digest);
  return encodeMessage(content, algorithm, unsigned.finish(await signer.sign(unsigned.toBeSigned)));
}

/** Reads a message of this form and no other. The signature is not checked. @throws DerError */
export function parseSignedMessage(der: Uint8Array): SignedMessage {
  const { content, signers } = parseSignedData(der);
  const [signer] = signers;
  if (content === undefined || signer === undefined) throw new DerError("bad-value", 0);
  const { identifier, algorithm, signedAttributes } = signer;
  const signedAt = signedAttributes?.signingTime;
  if (identifier.by !== "key-identifier" || signedAt === undefined) throw new DerError("bad-value", 0);
  const message = { content, signerKeyIdentifier: identifier.keyIdentifier, signedAt, algorithm, signer };
  if (algorithm !== undefined && !equalBytes(encodeAgain(message, algorithm), der)) throw new DerError("bad-value", 0);
  return message;
}

/** Whether the message is signed by this key over this content (RFC 5652 §5.6). */
export function verifySignedMessage(
  { content, signer, signerKeyIdentifier }: SignedMessage,
  publicKey: Uint8Array,
  { digest, verify }: { readonly digest: Digest; readonly verify: VerifySignature },
): boolean {
  const verifier = { digest, verifySignature: verify };
  return (
    equalBytes(signerKeyIdentifier, keyIdentifier(publicKey, digest)) &&
    verifySignerInfo(verifier, signer, { contentType: dataOid, bytes: content }, publicKey).ok
  );
}

function fieldsOf(
  identifier: Uint8Array,
  algorithm: SignatureAlgorithm,
  signingTime: Date,
): Omit<SignerFields, "contentDigest"> {
  return {
    signer: { by: "key-identifier", keyIdentifier: identifier },
    algorithm,
    contentType: dataOid,
    signingTime,
  };
}

function encodeMessage(content: Uint8Array, algorithm: SignatureAlgorithm, signerInfo: Uint8Array): Uint8Array {
  const digests = [contentDigestFor(algorithm)];
  return encodeSignedData({ contentType: dataOid, content, signers: [signerInfo], digests });
}

/** What is written from all that was read must be what was read: nothing else was in it, and nothing in another form. */
function encodeAgain(message: SignedMessage, algorithm: SignatureAlgorithm): Uint8Array {
  const { content, signerKeyIdentifier, signedAt, signer } = message;
  const contentDigest = signer.signedAttributes?.messageDigest ?? new Uint8Array(0);
  try {
    const fields = { ...fieldsOf(signerKeyIdentifier, algorithm, signedAt), contentDigest };
    const unsigned = prepareSignerInfo(fields, noDigest);
    return encodeMessage(content, algorithm, unsigned.finish(signer.signature));
  } catch (error) {
    if (error instanceof EncodingError) throw new DerError("bad-value", 0);
    throw error;
  }
}

/** No certificate is named in a message, so nothing is hashed. */
function noDigest(): Uint8Array {
  return new Uint8Array(0);
}
