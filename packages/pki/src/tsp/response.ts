import {
  type Der,
  DerError,
  type DerReader,
  encode,
  integer,
  namedBitList,
  parseDer,
  raw,
  sequence,
  utf8String,
} from "../der/index.ts";
import { maximumTimeStampToken, readToken } from "./token.ts";
import type { TimeStampFailure, TimeStampResponse, TimeStampStatus } from "./types.ts";

/** Reads a TimeStampResp (RFC 3161 §2.4.2). Throws `DerError`; nothing is verified. */
export function parseTimeStampResponse(bytes: Uint8Array): TimeStampResponse {
  return parseDer(bytes, readResponse, { size: maximumTimeStampToken });
}

/** Encodes a granted TimeStampResp around a token. */
export function encodeTimeStampResponse(token: Uint8Array): Uint8Array {
  return encode(sequence(sequence(integer(0)), raw(token)));
}

/** Encodes a TimeStampResp that refuses, with the failure and, where given, words. */
export function encodeTimeStampRefusal(failure: TimeStampFailure, text?: string): Uint8Array {
  const words: Der | undefined = text === undefined ? undefined : sequence(utf8String(text));
  const bit = failureBits.get(failure) ?? 25;
  return encode(sequence(sequence(integer(statuses.indexOf("rejection")), words, namedBitList([bit]))));
}

/** RFC 3161 §2.4.2: PKIStatus, in the order of its numbers. */
const statuses: readonly TimeStampStatus[] = [
  "granted",
  "granted-with-modifications",
  "rejection",
  "waiting",
  "revocation-warning",
  "revocation-notification",
];

const failureBits: ReadonlyMap<TimeStampFailure, number> = new Map([
  ["bad-algorithm", 0],
  ["bad-request", 2],
  ["bad-data-format", 5],
  ["time-not-available", 14],
  ["unaccepted-policy", 15],
  ["unaccepted-extension", 16],
  ["additional-information-not-available", 17],
  ["system-failure", 25],
]);

function readResponse(reader: DerReader): TimeStampResponse {
  const fields = reader.readSequence();
  const info = fields.readSequence();
  const at = info.position;
  const status = statuses[info.readSmallInteger()];
  if (status === undefined) throw new DerError("bad-value", at);
  const text = info.peekTag() === 0x30 ? readText(info.readSequence()) : [];
  const failure = info.peekTag() === 0x03 ? failureOf(info) : undefined;
  info.finish();
  // RFC 3161 §2.4.2: a token comes with "granted" and "granted with modifications", and with nothing else.
  if (status !== "granted" && status !== "granted-with-modifications") {
    fields.finish();
    return { status, failure, text };
  }
  const start = fields.position;
  const token = readToken(fields);
  fields.finish();
  return { status, token, tokenDer: fields.view(start, fields.position) };
}

function readText(list: DerReader): readonly string[] {
  const text: string[] = [];
  while (!list.isAtEnd) text.push(list.readUtf8String());
  return text;
}

function failureOf(info: DerReader): TimeStampFailure | undefined {
  const bits = info.readNamedBits();
  for (const [failure, bit] of failureBits) if ((bits & (1 << bit)) !== 0) return failure;
  return undefined;
}
