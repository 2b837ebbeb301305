/** What a token says of itself without a log-in: nothing is tried, nothing is used up. */
import { ok, type Result } from "@warifu/pki/result";
import { type Cryptoki, ck, type TokenInfo } from "../cryptoki.ts";
import type { TokenExamination, TokenPlace } from "../protocol.ts";
import { attempt, factsOf, type OpeningRefusal, reachToken } from "./open-token.ts";

/** Loads the module, finds the token, and asks. */
export function examine(place: TokenPlace): Result<TokenExamination, OpeningRefusal> {
  const reached = reachToken(place);
  if (!reached.ok) return reached;
  const { cryptoki, slot, info } = reached.value;
  const mechanisms = attempt(() => cryptoki.C_GetMechanismList(slot), "token-failed");
  if (!mechanisms.ok) return mechanisms;
  return ok({
    ...factsOf(info),
    slot: slotNumber(cryptoki, slot),
    pin: pinState(info),
    openSessions: counted(info.sessionCount),
    mostSessions: counted(info.maxSessionCount),
    missing: wanted.filter(({ mechanism }) => !mechanisms.value.includes(mechanism)).map(({ name }) => name),
    mechanisms: mechanisms.value.length,
  });
}

/** What keys of ours are made and used with. */
const wanted = [
  { name: "CKM_RSA_PKCS_KEY_PAIR_GEN", mechanism: ck.rsaKeyPairGeneration },
  { name: "CKM_RSA_PKCS", mechanism: ck.rsaPkcs },
  { name: "CKM_RSA_PKCS_PSS", mechanism: ck.rsaPkcsPss },
  { name: "CKM_EC_KEY_PAIR_GEN", mechanism: ck.ecKeyPairGeneration },
  { name: "CKM_ECDSA", mechanism: ck.ecdsa },
] as const;

function slotNumber(cryptoki: Cryptoki, slot: Buffer): number {
  return cryptoki.C_GetSlotList(true).findIndex((each) => each.equals(slot)) + 1;
}

function pinState({ flags }: TokenInfo): TokenExamination["pin"] {
  if ((flags & ck.userPinLocked) !== 0) return "locked";
  if ((flags & ck.userPinFinalTry) !== 0) return "last-try";
  return (flags & ck.userPinCountLow) !== 0 ? "refused-before" : "untouched";
}

/** CK_UNAVAILABLE_INFORMATION and CK_EFFECTIVELY_INFINITE are no counts. */
function counted(value: number | undefined): number | undefined {
  return value === undefined || value <= 0 || value >= 0xffff_ffff ? undefined : value;
}
