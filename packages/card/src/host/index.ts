export { CardChannel, type HostPrimitives, openCardChannel } from "./channel.ts";
export {
  changePassword,
  passwordTries,
  provePassword,
  readCertificate,
  selectApplication,
  signHash,
} from "./holder.ts";
export type { CardRefusal, Transmit } from "./transmit.ts";
