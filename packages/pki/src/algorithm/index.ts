export { algorithmFits, type KeySpecification, keySpecifications } from "./key-specification.ts";
export type { Digest, RandomBytes, Signer, VerifySignature } from "./ports.ts";
export {
  type DsaPublicKey,
  type EcPublicKey,
  type Ed25519PublicKey,
  encodeRsaPublicKey,
  keyFits,
  keyIdentifier,
  type MlDsaPublicKey,
  type PublicKey,
  parsePublicKey,
  publicKeyBits,
  type RsaPublicKey,
  type UnknownPublicKey,
} from "./public-key.ts";
export {
  type DigestAlgorithm,
  digestAlgorithmIdentifier,
  digestAlgorithmIdentifierWithNull,
  parseDigestAlgorithm,
  parseSignatureAlgorithm,
  type SignatureAlgorithm,
  type SignatureAlgorithmFacts,
  signatureAlgorithmFacts,
  signatureAlgorithmIdentifier,
  signatureAlgorithms,
} from "./signature-algorithm.ts";
