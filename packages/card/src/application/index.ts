export { eraseAll, purposeReferences } from "./administer.ts";
export {
  answerCode,
  challengeLength,
  channelOf,
  codeLength,
  commandCode,
  keyReferences,
  proofOf,
} from "./authenticate.ts";
export { applicationIdentifier } from "./files.ts";
export { type PasswordFault, passwordFault } from "./passwords.ts";
export { PoweredCard, type WriteCard } from "./powered-card.ts";
export { processCommand } from "./process.ts";
export { publicKeyPartLength } from "./read-public-key.ts";
export { readSavedCard, type SavedCardRefusal, saveCard } from "./saved-card.ts";
export {
  blankCard,
  type Card,
  type Channel,
  type ChannelHolder,
  type CountedKey,
  freshSession,
  type Holding,
  type Outcome,
  type Purpose,
  type Session,
  tryLimits,
} from "./state.ts";
export { type TokenKind, tokenInformation } from "./token-information.ts";
