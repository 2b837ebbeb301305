/** Commands for a card: those that real programs send, changed ones, random ones, and those of a partner who has the keys. */
import {
  applicationIdentifier,
  type Channel,
  type ChannelHolder,
  challengeLength,
  commandCode,
  encodeCommand,
  keyReferences,
  proofOf,
  wrapKey,
} from "@warifu/card";
import { cardPrimitives } from "@warifu/card/node";
import { concatBytes } from "@warifu/pki/der";
import type { Random } from "@warifu/pki/testing/worlds";

export interface Partner {
  readonly keys: Readonly<Record<ChannelHolder | "storage", Uint8Array>>;
  readonly passwords: readonly Uint8Array[];
  readonly privateKeys: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
}

const nothing = new Uint8Array(0);
const files = [0x01, 0x02, 0x06, 0x08, 0x0a, 0x0b, 0x17, 0x18, 0x1a, 0x1b, 0x05, 0x1c];

/** A command without protection, as terminals and clients send it. */
export function plainCommand(random: Random, partner: Partner): Uint8Array {
  const short = 0x80 | random.pick(files);
  const password = random.happens(0.6) ? random.pick(partner.passwords) : random.octets(random.integer(0, 20));
  const hash = random.octets(random.pick([0, 1, 20, 32, 51, 245, 246]));
  const p2 = random.happens(0.5) ? 0x80 : short;
  const [commandClass, instruction, p1, data, expected] = random.pick<Parts>([
    [0x00, 0xa4, 0x04, applicationIdentifier, undefined],
    [0x00, 0xa4, 0x02, Uint8Array.of(0, random.pick(files)), undefined],
    [0x00, 0xb0, random.pick([0x00, 0x01, 0x05, short]), nothing, random.integer(1, 256)],
    [0x00, 0x20, 0x00, password, undefined],
    [0x00, 0x20, 0x00, nothing, undefined],
    [0x00, 0x24, 0x01, password, undefined],
    [0x00, 0x84, 0x00, nothing, random.pick([8, 16, 256])],
    [0x80, 0xf2, 0x00, nothing, 8],
    [0x80, 0xca, 0x00, nothing, 256],
    [0x80, 0x2a, random.integer(0, 6), hash, 256],
  ]);
  const isSelect = instruction === 0xa4;
  const isPassword = instruction === 0x20 || instruction === 0x24 || instruction === 0x2a;
  const last = isSelect ? 0x0c : isPassword ? p2 : 0;
  return command({ commandClass, instruction, p1, p2: last, data, expected });
}

type Parts = readonly [
  commandClass: number,
  instruction: number,
  p1: number,
  data: Uint8Array,
  expected: number | undefined,
];

/** MUTUAL AUTHENTICATE by one who has the key, or nearly. */
export function authentication(random: Random, partner: Partner, holder: ChannelHolder, challenge: Uint8Array) {
  const ours = random.octets(challengeLength);
  const key = random.happens(0.8) ? partner.keys[holder] : random.octets(32);
  const data = concatBytes(ours, proofOf(cardPrimitives, key, "to-card", holder, challenge, ours));
  return command({ commandClass: 0x80, instruction: 0x82, p1: 0, p2: keyReferences[holder], data, expected: 16 });
}

/** A command over an open channel, in as many pieces as it needs; in one of eight cases its code is wrong. */
export function protectedCommands(random: Random, partner: Partner, channel: Channel): Uint8Array[] {
  const wrap = (key: Uint8Array, octets: Uint8Array) => wrapKey(cardPrimitives.aesEncrypt, key, octets);
  const purpose = random.integer(1, 2);
  const [instruction, p1, p2, data] = random.pick<readonly [number, number, number, () => Uint8Array]>([
    [0xd8, 2, 0, () => wrap(channel.encryptionKey, partner.keys.device)],
    [0xd8, 3, 0, () => wrap(channel.encryptionKey, partner.keys.storage)],
    [0x24, 0, purpose, () => wrap(channel.encryptionKey, random.pick(partner.passwords))],
    [0xda, 0, purpose, () => wrap(partner.keys.storage, random.pick(partner.privateKeys))],
    [0xda, 0, purpose, () => random.octets(random.integer(0, 700))],
    [0xd6, 0, random.pick(files), () => random.pick(partner.certificates)],
    [0x2c, random.integer(1, 4), purpose, () => nothing],
    [0x2c, 2, purpose, () => wrap(channel.encryptionKey, random.pick(partner.passwords))],
    [0xca, random.integer(0, 2), purpose, () => nothing],
    [0xe4, random.pick([0, 0, 0, 0xff]), random.integer(0, 2), () => nothing],
  ]);
  const content = data();
  const code = commandCode(cardPrimitives, channel, [instruction, p1, p2], content);
  if (random.happens(1 / 8)) code[random.integer(0, 7)] = random.integer(0, 255);
  const whole = concatBytes(content, code);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < whole.length; at += 255) {
    const chain = at + 255 < whole.length ? "more" : "last";
    const part = whole.subarray(at, at + 255);
    pieces.push(
      encodeCommand({
        commandClass: 0x80,
        chain,
        protection: "authenticated",
        instruction,
        p1,
        p2,
        data: part,
        expected: instruction === 0xca ? 256 : undefined,
      }),
    );
  }
  return pieces;
}

/** The same command with an octet changed, added or taken away. */
export function changed(random: Random, octets: Uint8Array): Uint8Array {
  const at = random.integer(0, Math.max(0, octets.length - 1));
  switch (random.integer(0, 3)) {
    case 0:
      return octets.map((octet, index) => (index === at ? octet ^ (1 << random.integer(0, 7)) : octet));
    case 1:
      return octets.subarray(0, at);
    case 2:
      return concatBytes(octets, random.octets(random.integer(1, 4)));
    default:
      return concatBytes(octets.subarray(0, at), random.octets(1), octets.subarray(at));
  }
}

function command(parts: {
  readonly commandClass: number;
  readonly instruction: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  readonly expected: number | undefined;
}): Uint8Array {
  return encodeCommand({ chain: "last", protection: "none", ...parts });
}
