export { CardChannel, type HostPrimitives, openCardChannel } from "./channel.ts";
export {
  type CardStatus,
  type HoldingStatus,
  readStatus,
  readTokenInformation,
  type TokenFacts,
} from "./facts.ts";
export {
  changePassword,
  passwordTries,
  provePassword,
  readCertificate,
  selectApplication,
  signHash,
} from "./holder.ts";
export type { CardRefusal, Transmit } from "./transmit.ts";
