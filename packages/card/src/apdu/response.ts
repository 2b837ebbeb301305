import { concatBytes } from "@warifu/pki/der";
import type { StatusWord } from "./status-word.ts";

/** What the card answers: at most 256 octets, then the status word. */
export interface ResponseApdu {
  readonly data: Uint8Array;
  readonly status: StatusWord;
}

export function encodeResponse({ data, status }: ResponseApdu): Uint8Array {
  return concatBytes(data, Uint8Array.of(status >> 8, status & 0xff));
}

/** Reads an answer; undefined when it is shorter than a status word. */
export function parseResponse(octets: Uint8Array): ResponseApdu | undefined {
  const length = octets.length - 2;
  const [high, low] = octets.subarray(Math.max(length, 0));
  if (length < 0 || high === undefined || low === undefined) return undefined;
  return { data: octets.slice(0, length), status: (high << 8) | low };
}
