export { withAsynchronousChecks } from "./asynchronous-checks.ts";
export {
  type BrowserKeyPair,
  digestAsynchronously,
  randomBytes,
  verifySignatureAsynchronously,
  webCryptoSigner,
} from "./web-crypto.ts";
