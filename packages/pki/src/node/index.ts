export { digest, randomBytes } from "./random-and-digest.ts";
export { softwareSigner } from "./software-signer.ts";
export { cachedVerifier, verifySignature, verifySignatureOnce } from "./verify-signature.ts";
