import { concatBytes } from "@warifu/pki/der";
import { statusWords } from "../apdu/index.ts";
import { unwrapKey } from "../cryptography/index.ts";
import { codeLength, commandCode } from "./authenticate.ts";
import { answer, type Context } from "./context.ts";
import { equalSecrets } from "./secret.ts";
import type { Channel, ChannelHolder, Outcome } from "./state.ts";

/** A command that came over a channel: its data without the code, and who sent it. */
export interface ProtectedContext extends Context {
  readonly channel: Channel;
  readonly data: Uint8Array;
}

/** Most octets of a chain of commands: a certificate of 4 KiB and its code. */
const longestChain = 4096 + codeLength;

/**
 * Works on a command that only the holder of a channel may give. Chained commands are gathered first; the code covers their
 * data as a whole. A wrong code closes the channel. Nothing of the card has been changed until the whole command is there.
 */
export function overChannel(
  context: Context,
  holders: readonly ChannelHolder[],
  work: (context: ProtectedContext) => Outcome,
): Outcome {
  const { session, command } = context;
  if (command.protection === "none") return answer(context, statusWords.authenticationCodeMissing);
  const { channel } = session;
  if (channel === undefined || !holders.includes(channel.holder)) return answer(context, statusWords.notSatisfied);
  const gathered = concatBytes(session.chain?.data ?? new Uint8Array(0), command.data);
  if (gathered.length > longestChain)
    return answer(context, statusWords.wrongLength, { session: { chain: undefined } });
  if (command.chain === "more") {
    return answer(context, statusWords.ok, { session: { chain: { header: chainHeader(context), data: gathered } } });
  }
  return openedCommand({ ...context, session: { ...session, chain: undefined } }, channel, gathered, work);
}

/** What the commands of one chain have in common. */
export function chainHeader({ command }: Context): string {
  const { commandClass, protection, instruction, p1, p2 } = command;
  return [commandClass, protection, instruction, p1, p2].join();
}

function openedCommand(
  context: Context,
  channel: Channel,
  gathered: Uint8Array,
  work: (context: ProtectedContext) => Outcome,
): Outcome {
  const { instruction, p1, p2 } = context.command;
  const data = gathered.slice(0, Math.max(0, gathered.length - codeLength));
  const code = commandCode(context.primitives, channel, [instruction, p1, p2], data);
  if (!equalSecrets(code, gathered.subarray(data.length))) {
    return answer(context, statusWords.authenticationCodeWrong, { session: { channel: undefined } });
  }
  const counted = { ...channel, count: channel.count + 1 };
  return work({ ...context, session: { ...context.session, channel: counted }, channel: counted, data });
}

/** Octets that came wrapped under the channel's encryption key. */
export function unwrapped({ primitives, channel, data }: ProtectedContext): Uint8Array | undefined {
  return unwrapKey(primitives.aesDecrypt, channel.encryptionKey, data);
}
