import { digestAlgorithmIdentifier, parseDigestAlgorithm } from "../algorithm/index.ts";
import {
  boolean,
  checkDer,
  type Der,
  DerError,
  type DerReader,
  EncodingError,
  encode,
  integer,
  type Oid,
  octetString,
  oidValue,
  parseDer,
  raw,
  sequence,
} from "../der/index.ts";
import type { KnownImprint, MessageImprint, TimeStampRequest } from "./types.ts";

/** Most octets of a request; a real one has about 70. */
export const maximumTimeStampRequest = 4096;

/** Most octets of a nonce (house rule: budgets are values); RFC 3161 sets no bound and asks for 64 bits at least. */
const longestNonce = 32;

/** Reads a TimeStampReq (RFC 3161 §2.4.1). Throws `DerError` for anything malformed: answer badDataFormat. */
export function parseTimeStampRequest(bytes: Uint8Array): TimeStampRequest {
  return parseDer(bytes, readRequest, { size: maximumTimeStampRequest });
}

/** What a client asks. */
export interface TimeStampRequestFields {
  readonly imprint: KnownImprint;
  readonly policy?: Oid | undefined;
  /** RFC 3161 §2.4.1: a large random number, for clients whose clock is not trusted. */
  readonly nonce?: bigint | undefined;
  readonly certificate: "wanted" | "not-wanted";
}

/** Encodes a TimeStampReq. Throws `EncodingError` for a hash of a wrong length and a nonce below zero or too long. */
export function encodeTimeStampRequest({ imprint, policy, nonce, certificate }: TimeStampRequestFields): Uint8Array {
  if (nonce !== undefined && (nonce < 0n || nonce >> BigInt(8 * longestNonce - 1) !== 0n))
    throw new EncodingError("bad-value");
  return encode(
    sequence(
      integer(1),
      imprintNode(imprint),
      policy === undefined ? undefined : oidValue(policy),
      nonce === undefined ? undefined : integer(nonce),
      certificate === "wanted" ? boolean(true) : undefined,
    ),
  );
}

/** MessageImprint as it is written. */
export function imprintNode({ algorithm, hash }: KnownImprint): Der {
  if (hash.length !== hashLength[algorithm]) throw new EncodingError("bad-value");
  return sequence(raw(digestAlgorithmIdentifier(algorithm)), octetString(hash));
}

/** Reads a MessageImprint. Throws `DerError`, also when a hash has not the length of its algorithm. */
export function readImprint(reader: DerReader): { readonly imprint: MessageImprint; readonly der: Uint8Array } {
  const start = reader.position;
  const fields = reader.readSequence();
  const identifier = fields.readElement();
  const algorithm = parseDigestAlgorithm(identifier);
  if (algorithm === undefined) checkDer(identifier);
  const at = fields.position;
  const hash = fields.readOctetString();
  fields.finish();
  if (hash.length === 0 || (algorithm !== undefined && hash.length !== hashLength[algorithm]))
    throw new DerError("bad-value", at);
  return { imprint: { algorithm, hash }, der: reader.view(start, reader.position) };
}

const hashLength = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const;

/** An INTEGER that a requester chose, at most 32 octets. Throws `DerError` "integer-too-large" beyond. */
export function readNonce(fields: DerReader): bigint | undefined {
  if (fields.peekTag() !== 0x02) return undefined;
  const at = fields.position;
  const nonce = fields.readInteger();
  if (nonce >> BigInt(8 * longestNonce - 1) !== (nonce < 0n ? -1n : 0n)) throw new DerError("integer-too-large", at);
  return nonce;
}

function readRequest(reader: DerReader): TimeStampRequest {
  const fields = reader.readSequence();
  const at = fields.position;
  if (fields.readSmallInteger() !== 1) throw new DerError("unsupported-version", at);
  const { imprint, der: imprintDer } = readImprint(fields);
  const policy = fields.peekTag() === 0x06 ? fields.readOid() : undefined;
  const nonce = readNonce(fields);
  const certificate = fields.readDefaultFalse() ? "wanted" : "not-wanted";
  const extensions = readExtensionNames(fields, 0);
  fields.finish();
  return { imprint, imprintDer, policy, nonce, certificate, extensions };
}

/** [number] IMPLICIT Extensions: their names; RFC 3161 §2.4.1: an authority that knows one of them not refuses. */
export function readExtensionNames(fields: DerReader, number: number): readonly Oid[] {
  const list = fields.readOptionalImplicitConstructed(number);
  if (list === undefined) return [];
  if (list.isAtEnd) throw new DerError("bad-value", list.position);
  const names: Oid[] = [];
  while (!list.isAtEnd) {
    const at = list.position;
    const one = list.readSequence();
    const name = one.readOid();
    one.readDefaultFalse();
    one.readOctetString();
    one.finish();
    if (names.includes(name)) throw new DerError("duplicate-value", at);
    names.push(name);
  }
  return names;
}
