import { type StatusWord, statusWords } from "./status-word.ts";

/** A command as ISO/IEC 7816-4 §5 draws it, short form: at most 255 octets of data, at most 256 expected. */
export interface CommandApdu {
  /** CLA without the bits that are told apart below: 0x00 interindustry, 0x80 this application's own. */
  readonly commandClass: number;
  /** Bit 5 of CLA: more commands of the same chain follow. */
  readonly chain: "last" | "more";
  /** Bit 3 of CLA: the data ends with a message authentication code. */
  readonly protection: "none" | "authenticated";
  readonly instruction: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  /** Most octets of the answer, 1 to 256; undefined: the command expects none. */
  readonly expected: number | undefined;
}

const chainBit = 0x10;
const protectionBit = 0x04;
const headerLength = 4;

/**
 * Reads a command of the four short cases (ISO/IEC 7816-3 §12.1.2). The cases differ in length only, so every octet string
 * is exactly one of them or none: "6700". Extended length is not taken: OpenSC and the browsers never need it here.
 */
export function parseCommand(octets: Uint8Array): CommandApdu | StatusWord {
  if (octets.length < headerLength) return statusWords.wrongLength;
  const [cla = 0, instruction = 0, p1 = 0, p2 = 0] = octets;
  const body = bodyOf(octets.subarray(headerLength));
  if (body === undefined) return statusWords.wrongLength;
  return {
    commandClass: cla & ~(chainBit | protectionBit),
    chain: (cla & chainBit) === 0 ? "last" : "more",
    protection: (cla & protectionBit) === 0 ? "none" : "authenticated",
    instruction,
    p1,
    p2,
    ...body,
  };
}

/** Writes a command; `data` at most 255 octets. */
export function encodeCommand(command: CommandApdu): Uint8Array {
  const { data, expected } = command;
  if (data.length > 255) throw new RangeError(`a command carries at most 255 octets, not ${data.length}`);
  const lc = data.length === 0 ? [] : [data.length];
  const le = expected === undefined ? [] : [expected & 0xff];
  return Uint8Array.of(classOctet(command), command.instruction, command.p1, command.p2, ...lc, ...data, ...le);
}

/** CLA as it is sent. */
export function classOctet({ commandClass, chain, protection }: CommandApdu): number {
  return commandClass | (chain === "more" ? chainBit : 0) | (protection === "authenticated" ? protectionBit : 0);
}

function bodyOf(body: Uint8Array): Pick<CommandApdu, "data" | "expected"> | undefined {
  const [first] = body;
  if (first === undefined) return { data: body, expected: undefined };
  if (body.length === 1) return { data: body.subarray(1), expected: expectedOf(first) };
  if (first === 0) return undefined;
  const data = body.subarray(1, 1 + first);
  if (body.length === 1 + first) return { data, expected: undefined };
  return body.length === 2 + first ? { data, expected: expectedOf(body[1 + first] ?? 0) } : undefined;
}

/** Le 00 means 256. */
function expectedOf(le: number): number {
  return le === 0 ? 256 : le;
}
