/**
 * Answers of RFC 4511. Small ones go through the DER writer of pki (DER is within what RFC 4511 §5.1 allows). Entries
 * are put together here, because a value may be a list of any length that is not in memory: its place and its length are
 * known, its octets follow when the answer is sent.
 */
import { constructed, type Der, encode, enumerated, integer, octetString, primitive, sequence } from "@warifu/pki/der";
import type { CrlRow } from "../../store/index.ts";
import { berTag } from "./ber.ts";
import { noticeOfDisconnection } from "./protocol-names.ts";
import { type ResultCode, resultCodes } from "./result-codes.ts";

export interface Outcome {
  readonly result: ResultCode;
  /** Text of the nearest name above that exists. */
  readonly matched?: string | undefined;
  /** For people; English, as RFC 4511 §4.1.9 leaves it to the server. */
  readonly diagnostic?: string | undefined;
  readonly extension?: { readonly name?: string; readonly value?: Uint8Array } | undefined;
  readonly pageCookie?: Uint8Array | undefined;
}

export const answerTag = { search: 0x65, entry: 0x64, extended: 0x78 } as const;

/** One LDAPMessage that holds an LDAPResult. */
export function encodeOutcome(messageId: number, tag: number, outcome: Outcome): Uint8Array {
  const { result, matched = "", diagnostic = "", extension, pageCookie } = outcome;
  const operation = constructed(tag, [
    enumerated(resultCodes[result]),
    octetString(utf8.encode(matched)),
    octetString(utf8.encode(diagnostic)),
    extension?.name === undefined ? undefined : primitive(0x8a, utf8.encode(extension.name)),
    extension?.value === undefined ? undefined : primitive(0x8b, extension.value),
  ]);
  const controls = pageCookie === undefined ? undefined : constructed(0xa0, [pagedResultsControl(pageCookie)]);
  return encode(sequence(integer(messageId), operation, controls));
}

const utf8 = new TextEncoder();

/** RFC 2696: how many there are in all is not said. */
function pagedResultsControl(cookie: Uint8Array): Der {
  const value = encode(sequence(integer(0), octetString(cookie)));
  return sequence(octetString(utf8.encode("1.2.840.113556.1.4.319")), octetString(value));
}

/** RFC 4511 §4.4.1: the last message before the server closes the connection. */
export function encodeNotice(result: ResultCode, diagnostic: string): Uint8Array {
  return encodeOutcome(0, answerTag.extended, { result, diagnostic, extension: { name: noticeOfDisconnection } });
}

/** Octets that are there, or a list that is read when it is sent. */
export type Part = Uint8Array | CrlRow;

/** Encoded octets in parts. */
export interface Parts {
  readonly length: number;
  readonly parts: readonly Part[];
}

export interface AnsweredAttribute {
  readonly description: string;
  readonly values: readonly Part[];
}

/** The SearchResultEntry, without the envelope that carries the message's number. */
export function encodeEntry(name: string, attributes: readonly AnsweredAttribute[]): Parts {
  const described = attributes.map(({ description, values }) =>
    element(berTag.sequence, [
      octets(utf8.encode(description)),
      element(
        berTag.set,
        values.map((value) => octets(value)),
      ),
    ]),
  );
  const entry = element(answerTag.entry, [octets(utf8.encode(name)), element(berTag.sequence, described)]);
  return { length: entry.length, parts: joined(entry.parts) };
}

/** The LDAPMessage around an operation. */
export function enclose(messageId: number, operation: Parts): Part[] {
  const number = encode(integer(messageId));
  const [first, ...rest] = operation.parts;
  const head = header(berTag.sequence, number.length + operation.length);
  if (first === undefined || isList(first)) return [head, number, ...operation.parts];
  return [Buffer.concat([head, number, first]), ...rest];
}

export function isList(part: Part): part is CrlRow {
  return !(part instanceof Uint8Array);
}

function octets(value: Part): Parts {
  const length = isList(value) ? value.octets : value.length;
  const head = header(berTag.octetString, length);
  return { length: head.length + length, parts: [head, value] };
}

function element(tag: number, items: readonly Parts[]): Parts {
  const length = items.reduce((sum, item) => sum + item.length, 0);
  const head = header(tag, length);
  return { length: head.length + length, parts: [head, ...items.flatMap(({ parts }) => parts)] };
}

function header(tag: number, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(tag, length);
  const count = length < 0x100 ? 1 : length < 0x1_0000 ? 2 : length < 0x100_0000 ? 3 : 4;
  const head = new Uint8Array(2 + count);
  head[0] = tag;
  head[1] = 0x80 | count;
  for (let index = 0; index < count; index += 1)
    head[2 + index] = Math.floor(length / 256 ** (count - 1 - index)) % 256;
  return head;
}

/** Octets longer than this stand by themselves, so that they are not copied. */
const longOctets = 16_384;

/** Short neighbours become one part. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  let short: Uint8Array[] = [];
  const flush = () => {
    if (short.length > 0) result.push(Buffer.concat(short));
    short = [];
  };
  for (const part of parts) {
    if (!isList(part) && part.length <= longOctets) {
      short.push(part);
      continue;
    }
    flush();
    result.push(part);
  }
  flush();
  return result;
}
