import { parseCommand, statusWords } from "../apdu/index.ts";
import type { CardPrimitives } from "../cryptography/index.ts";
import { erase, getStatus, importPrivateKey, putKey, setPassword, unlock, writeCertificate } from "./administer.ts";
import { getChallenge, mutualAuthenticate } from "./authenticate.ts";
import { chainHeader } from "./channel.ts";
import { answer, type Context } from "./context.ts";
import { change, verify } from "./password.ts";
import { readBinary, select } from "./read.ts";
import { readPublicKey } from "./read-public-key.ts";
import { sign } from "./sign.ts";
import type { Card, Outcome, Session } from "./state.ts";

/**
 * Answers one command, whatever its octets are. Pure: the card that was given is unchanged; the outcome's `writes` are what
 * it becomes, in their order.
 */
export function processCommand(card: Card, session: Session, octets: Uint8Array, primitives: CardPrimitives): Outcome {
  const command = parseCommand(octets);
  if (typeof command === "number") {
    const response = { data: new Uint8Array(0), status: command };
    return { writes: [], session: { ...session, chain: undefined }, response };
  }
  const context = { card, session, command, primitives };
  const { chain } = session;
  if (chain !== undefined && chain.header !== chainHeader(context)) {
    return answer(context, statusWords.lastOfChainExpected, { session: { chain: undefined } });
  }
  return work(context);
}

type Work = (context: Context) => Outcome;

/** Commands as real cards have them, by class and instruction. */
const plain: ReadonlyMap<number, Work> = new Map<number, Work>([
  [0x00a4, select],
  [0x00b0, readBinary],
  [0x0020, verify],
  [0x0024, change],
  [0x0084, getChallenge],
  [0x802a, sign],
  [0x8082, mutualAuthenticate],
  [0x80f2, getStatus],
]);

/** Our own, which are protected and may be chained. */
const overChannels: ReadonlyMap<number, Work> = new Map<number, Work>([
  [0x8024, setPassword],
  [0x802c, unlock],
  [0x80ca, readPublicKey],
  [0x80d6, writeCertificate],
  [0x80d8, putKey],
  [0x80da, importPrivateKey],
  [0x80e4, erase],
]);

function work(context: Context): Outcome {
  const { commandClass, protection, chain, instruction } = context.command;
  if (commandClass !== 0x00 && commandClass !== 0x80) return answer(context, statusWords.classUnknown);
  const name = (commandClass << 8) | instruction;
  const protectedWork = overChannels.get(name);
  if (protectedWork !== undefined) return protectedWork(context);
  const plainWork = plain.get(name);
  if (plainWork === undefined) return answer(context, statusWords.instructionUnknown);
  if (protection === "authenticated") return answer(context, statusWords.protectionNotSupported);
  return chain === "more" ? answer(context, statusWords.chainingNotSupported) : plainWork(context);
}
