export { decodeBase64, encodeBase64 } from "./base64.ts";
export {
  decodePem,
  decodePemBlock,
  defaultPemLimits,
  encodePem,
  type PemBlock,
  PemError,
  type PemErrorCode,
  type PemLimits,
} from "./pem.ts";
