/** The room's door: stores of keys, their activation, and the audit key. */
export { type AuditKey, auditKey } from "./audit-key.ts";
export { activateDemo, type DemoOutcome, type DemoRefusal, type DemoSetting, isLoopback } from "./demo.ts";
export { auditPublicKeys, type KeyHistory, readKeyHistory } from "./history.ts";
export { type HouseKeyStore, houseKeyStore, openTokenOnce } from "./house-key-store.ts";
export { type Initialisation, initialiseSoftwareKeyStore, type SoftwareKeyStorePorts } from "./initialise.ts";
export type { IssuedShare, ShareGroup, ShareHolder } from "./root.ts";
export { defaultHardness, type PassphraseHardness, shortestPassphrase } from "./share-file.ts";
export { softwareKeyStore } from "./software-key-store.ts";
export { type KeysFileRefusal, readKeysFile, type TokenConfiguration } from "./token/configuration.ts";
export type { TokenFailure, TokenHealth } from "./token/health.ts";
export { examineToken } from "./token/keeper-process.ts";
export { type AskPin, type PinRefusal, pinSource } from "./token/pin.ts";
export type { TokenExamination } from "./token/protocol.ts";
export { readShareGroups, type ShareGroups, tryShare } from "./try-share.ts";
export * from "./types.ts";
export * from "./units/index.ts";
