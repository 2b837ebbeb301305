/** Finds the token, opens its sessions and logs in: once for each call, and never where a try would be one too many. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type Cryptoki, ck, ckr, type Handle, newCryptoki, returnValueOf, type TokenInfo } from "../cryptoki.ts";
import type { LogInManner, OpeningFailure, TokenFacts, TokenPlace } from "../protocol.ts";

export interface OpenedToken {
  readonly cryptoki: Cryptoki;
  readonly sessions: readonly Handle[];
  readonly facts: TokenFacts;
}

export interface OpeningRefusal {
  readonly because: OpeningFailure;
  readonly returnValue?: number | undefined;
}

/** Everything in the order in which it can be found wrong; the PIN is tried last. */
export function openToken(place: TokenPlace, pin: string, manner: LogInManner): Result<OpenedToken, OpeningRefusal> {
  const reached = reachToken(place);
  if (!reached.ok) return reached;
  const { cryptoki, slot, info } = reached.value;
  const sessions = openSessions(cryptoki, slot, place.sessions);
  if (!sessions.ok) return sessions;
  const [first] = sessions.value;
  if (first === undefined) return refuse({ because: "token-full" });
  const login = logIn(cryptoki, first, info, pin, manner);
  if (!login.ok) return login;
  return ok({ cryptoki, sessions: sessions.value, facts: { ...factsOf(info), sessions: sessions.value.length } });
}

interface ReachedToken {
  readonly cryptoki: Cryptoki;
  readonly slot: Handle;
  readonly info: TokenInfo;
}

/** Loads the module and finds the token; nobody is logged in. */
export function reachToken(place: TokenPlace): Result<ReachedToken, OpeningRefusal> {
  const cryptoki = newCryptoki();
  if (cryptoki === undefined) return refuse({ because: "token-support-missing" });
  const loaded = attempt(() => cryptoki.load(place.module), "token-module-unusable");
  if (!loaded.ok) return loaded;
  // A module that is there but whose device is not may refuse already here.
  const begun = attempt(() => cryptoki.C_Initialize({ flags: ck.osLockingOk }), "token-failed");
  if (!begun.ok) return begun;
  const found = attempt(() => findToken(cryptoki, place), "token-failed");
  if (!found.ok) return found;
  return found.value === undefined ? refuse({ because: "token-absent" }) : ok({ cryptoki, ...found.value });
}

/** Work of the module; what it throws is a refusal. */
export function attempt<Value>(work: () => Value, because: OpeningFailure): Result<Value, OpeningRefusal> {
  try {
    return ok(work());
  } catch (fault) {
    return refuse({ because, returnValue: returnValueOf(fault) });
  }
}

/** The first token of this label and serial number. */
function findToken(
  cryptoki: Cryptoki,
  { token }: TokenPlace,
): { readonly slot: Handle; readonly info: TokenInfo } | undefined {
  for (const slot of cryptoki.C_GetSlotList(true)) {
    const info = cryptoki.C_GetTokenInfo(slot);
    const { label, serial } = factsOf(info);
    if ((token.label === undefined || token.label === label) && (token.serial === undefined || token.serial === serial))
      return { slot, info };
  }
  return undefined;
}

/** Fields of CK_TOKEN_INFO are padded with spaces, and by some modules with zeros. */
export function factsOf({ label, serialNumber, manufacturerID, model }: TokenInfo): Omit<TokenFacts, "sessions"> {
  const plain = (text: string) => text.replace(/[\0 ]+$/, "");
  return {
    label: plain(label),
    serial: plain(serialNumber),
    manufacturer: plain(manufacturerID),
    model: plain(model),
  };
}

/** As many as it gives, up to what is wanted; none: it is full of others' sessions. */
function openSessions(cryptoki: Cryptoki, slot: Handle, wanted: number): Result<readonly Handle[], OpeningRefusal> {
  const sessions: Handle[] = [];
  while (sessions.length < wanted) {
    try {
      sessions.push(cryptoki.C_OpenSession(slot, ck.serialSession | ck.readWriteSession));
    } catch (fault) {
      const returnValue = returnValueOf(fault);
      if (returnValue === ckr.sessionCount || returnValue === ckr.deviceMemory) return ok(sessions);
      return refuse({ because: "token-failed", returnValue });
    }
  }
  return ok(sessions);
}

function logIn(
  cryptoki: Cryptoki,
  session: Handle,
  { flags }: TokenInfo,
  pin: string,
  manner: LogInManner,
): Result<"logged-in", OpeningRefusal> {
  if ((flags & ck.userPinLocked) !== 0) return refuse({ because: "token-pin-locked" });
  // A last try belongs to people with the vendor's tool before them, never to a program.
  if ((flags & ck.userPinFinalTry) !== 0) return refuse({ because: "token-pin-refused-before" });
  if ((flags & ck.userPinCountLow) !== 0 && manner === "automatic")
    return refuse({ because: "token-pin-refused-before" });
  try {
    cryptoki.C_Login(session, ck.userTypeUser, pin);
  } catch (fault) {
    const returnValue = returnValueOf(fault);
    if (returnValue === ckr.userAlreadyLoggedIn) return ok("logged-in");
    if (returnValue === ckr.pinLocked) return refuse({ because: "token-pin-locked", returnValue });
    const isPin = returnValue !== undefined && pinFaults.includes(returnValue);
    return refuse({ because: isPin ? "token-pin-wrong" : "token-failed", returnValue });
  }
  return ok("logged-in");
}

const pinFaults: readonly number[] = [ckr.pinIncorrect, ckr.pinInvalid, ckr.pinLengthRange, ckr.pinExpired];
