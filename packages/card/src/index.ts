/** The JPKI card application as a pure state machine, and the protocols of those who work with a card. */
export * from "./apdu/index.ts";
export * from "./application/index.ts";
export {
  type AesBlock,
  type CardKeyUse,
  type CardPrimitives,
  deriveCardKey,
  type RsaPrivateOperation,
  unwrapKey,
  wrapKey,
} from "./cryptography/index.ts";
export * from "./host/index.ts";
