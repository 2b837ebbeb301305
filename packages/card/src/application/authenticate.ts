import { concatBytes } from "@warifu/pki/der";
import { statusWords, triesLeft } from "../apdu/index.ts";
import { type CardPrimitives, cmac } from "../cryptography/index.ts";
import { answer, type Context } from "./context.ts";
import { equalSecrets } from "./secret.ts";
import { type Card, type Channel, type ChannelHolder, type CountedKey, type Outcome, tryLimits } from "./state.ts";

/** Octets of a challenge of either side. */
export const challengeLength = 16;

/** References to the card's keys, P2 of MUTUAL AUTHENTICATE and P1 of PUT KEY. */
export const keyReferences = { administration: 0x01, device: 0x02, storage: 0x03 } as const;

/** GET CHALLENGE, `00 84 00 00 Le`: random octets; 16 of them can be answered once by MUTUAL AUTHENTICATE. */
export function getChallenge(context: Context): Outcome {
  const { p1, p2, data, expected } = context.command;
  if (p1 !== 0 || p2 !== 0) return answer(context, statusWords.wrongParameters);
  if (expected === undefined || data.length > 0) return answer(context, statusWords.wrongLength);
  const challenge = context.primitives.randomBytes(expected);
  const remembered = expected === challengeLength ? challenge : undefined;
  return answer(context, statusWords.ok, { data: challenge, session: { challenge: remembered } });
}

/**
 * MUTUAL AUTHENTICATE, `80 82 00 KK`, data: the other side's challenge and its proof. The card checks the device first and
 * tells nothing before (the slides' 外部認証); its own proof is our addition. From both challenges the channel's keys are made.
 */
export function mutualAuthenticate(context: Context): Outcome {
  const { card, session, command, primitives } = context;
  const closed = { challenge: undefined, channel: undefined };
  const holder = holderOf(command.p2);
  if (command.p1 !== 0 || holder === undefined) return answer(context, statusWords.wrongParameters);
  if (command.data.length !== 2 * challengeLength) return answer(context, statusWords.wrongLength);
  const counted = countedKey(card, holder);
  if (session.application === "not-selected" || session.challenge === undefined || counted === undefined) {
    return answer(context, statusWords.conditionsNotMet, { session: closed });
  }
  if (counted.tries === 0) return answer(context, statusWords.blocked, { session: closed });
  const tried = withTries(card, holder, counted.tries - 1);
  const theirs = command.data.slice(0, challengeLength);
  const proof = proofOf(primitives, counted.key, "to-card", holder, session.challenge, theirs);
  if (!equalSecrets(proof, command.data.subarray(challengeLength))) {
    return answer(context, triesLeft(counted.tries - 1), { writes: [tried], session: closed });
  }
  const channel = channelOf(primitives, counted.key, holder, session.challenge, theirs);
  return answer(context, statusWords.ok, {
    data: proofOf(primitives, counted.key, "from-card", holder, session.challenge, theirs),
    writes: [tried, withTries(card, holder, tryLimits.key)],
    session: { challenge: undefined, channel },
  });
}

const labels = { "to-card": 0x01, "from-card": 0x02, encryption: 0x10, authentication: 0x20 } as const;

/** What proves that a side holds the key: AES-CMAC over its direction, the key's reference and both challenges. */
export function proofOf(
  { aesEncrypt }: Pick<CardPrimitives, "aesEncrypt">,
  key: Uint8Array,
  direction: "to-card" | "from-card",
  holder: ChannelHolder,
  cardChallenge: Uint8Array,
  otherChallenge: Uint8Array,
): Uint8Array {
  const context = Uint8Array.of(labels[direction], keyReferences[holder]);
  return cmac(aesEncrypt, key, concatBytes(context, cardChallenge, otherChallenge));
}

/** The keys of the channel: for each, two blocks of AES-CMAC over its label, a counter and both challenges. */
export function channelOf(
  { aesEncrypt }: Pick<CardPrimitives, "aesEncrypt">,
  key: Uint8Array,
  holder: ChannelHolder,
  cardChallenge: Uint8Array,
  otherChallenge: Uint8Array,
): Channel {
  const block = (label: number, counter: number) =>
    cmac(
      aesEncrypt,
      key,
      concatBytes(Uint8Array.of(label, counter, keyReferences[holder]), cardChallenge, otherChallenge),
    );
  const derived = (label: number) => concatBytes(block(label, 1), block(label, 2));
  return {
    holder,
    encryptionKey: derived(labels.encryption),
    authenticationKey: derived(labels.authentication),
    count: 0,
  };
}

/** Octets of the code at the end of a protected command. */
export const codeLength = 8;

/** The code over a protected command: the channel's count, the header without its chain bit, the data. */
export function commandCode(
  primitives: Pick<CardPrimitives, "aesEncrypt">,
  channel: Channel,
  header: CommandHeader,
  data: Uint8Array,
): Uint8Array {
  return codeOver(primitives, channel, 0, header, data);
}

/**
 * The code over a protected answer, after the command was counted: as a command's, with the first bit of the count set, so that
 * neither is taken for the other.
 */
export function answerCode(
  primitives: Pick<CardPrimitives, "aesEncrypt">,
  channel: Channel,
  header: CommandHeader,
  data: Uint8Array,
): Uint8Array {
  return codeOver(primitives, channel, 0x80, header, data);
}

type CommandHeader = readonly [instruction: number, p1: number, p2: number];

/** `direction` is the first octet of the count: a count never reaches it. */
function codeOver(
  { aesEncrypt }: Pick<CardPrimitives, "aesEncrypt">,
  channel: Channel,
  direction: 0 | 0x80,
  header: CommandHeader,
  data: Uint8Array,
): Uint8Array {
  const count = new Uint8Array(8);
  new DataView(count.buffer).setUint32(4, channel.count);
  count[0] = direction;
  const message = concatBytes(count, Uint8Array.of(0x84, ...header), data);
  return cmac(aesEncrypt, channel.authenticationKey, message).slice(0, codeLength);
}

function holderOf(reference: number): ChannelHolder | undefined {
  if (reference === keyReferences.administration) return "administration";
  return reference === keyReferences.device ? "device" : undefined;
}

function countedKey(card: Card, holder: ChannelHolder): CountedKey | undefined {
  return holder === "administration" ? card.administrationKey : card.externalAuthenticationKey;
}

function withTries(card: Card, holder: ChannelHolder, tries: number): Card {
  if (holder === "administration") return { ...card, administrationKey: { ...card.administrationKey, tries } };
  const { externalAuthenticationKey } = card;
  return externalAuthenticationKey === undefined
    ? card
    : { ...card, externalAuthenticationKey: { ...externalAuthenticationKey, tries } };
}
