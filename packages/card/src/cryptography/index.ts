export { cmac } from "./cmac.ts";
export { type CardKeyUse, deriveCardKey } from "./derive-key.ts";
export { unwrapKey, wrapKey } from "./key-wrap.ts";
export type { AesBlock, CardPrimitives, RsaPrivateOperation } from "./ports.ts";
export { pkcs1Block, pssBlock, sha256DigestInfoPrefix } from "./rsa-padding.ts";
