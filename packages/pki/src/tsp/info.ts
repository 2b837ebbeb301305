import {
  boolean,
  contextPrimitive,
  type Der,
  DerError,
  type DerReader,
  EncodingError,
  encode,
  explicit,
  implicit,
  integer,
  type Oid,
  oidValue,
  parseDer,
  raw,
  sequence,
} from "../der/index.ts";
import { type GeneralName, generalNameNode, readGeneralName } from "../x509/index.ts";
import { readExtensionNames, readImprint, readNonce } from "./request.ts";
import { preciseTime, readPreciseTime } from "./time.ts";
import type { Accuracy, TimeStampInfo } from "./types.ts";

/** What an authority stamps; the imprint as it was sent. */
export interface TimeStampInfoFields {
  readonly policy: Oid;
  readonly imprintDer: Uint8Array;
  /** Above zero, at most 160 bits. RFC 3161 §2.4.2: never given twice by one authority, not even after a crash. */
  readonly serialNumber: bigint;
  readonly time: Date;
  readonly accuracy?: Accuracy | undefined;
  readonly ordering?: "always" | "beyond-accuracy";
  readonly nonce?: bigint | undefined;
  readonly authority?: GeneralName | undefined;
}

/** Encodes a TSTInfo (RFC 3161 §2.4.2). Throws `EncodingError` for a serial number or an accuracy out of bounds. */
export function encodeTimeStampInfo(fields: TimeStampInfoFields): Uint8Array {
  const { policy, imprintDer, serialNumber, time, accuracy, nonce, authority } = fields;
  if (serialNumber <= 0n || serialNumber >> 159n !== 0n) throw new EncodingError("bad-value");
  return encode(
    sequence(
      integer(1),
      oidValue(policy),
      raw(imprintDer),
      integer(serialNumber),
      preciseTime(time),
      accuracy === undefined ? undefined : accuracyNode(accuracy),
      fields.ordering === "always" ? boolean(true) : undefined,
      nonce === undefined ? undefined : integer(nonce),
      authority === undefined ? undefined : explicit(0, generalNameNode(authority)),
    ),
  );
}

/** Reads a TSTInfo. Throws `DerError`; an extension of it is refused, for none is defined. */
export function parseTimeStampInfo(bytes: Uint8Array): TimeStampInfo {
  return parseDer(bytes, readInfo, { size: bytes.length });
}

function readInfo(reader: DerReader): TimeStampInfo {
  const fields = reader.readSequence();
  const at = fields.position;
  if (fields.readSmallInteger() !== 1) throw new DerError("unsupported-version", at);
  const policy = fields.readOid();
  const { imprint } = readImprint(fields);
  const serialNumber = readSerialNumber(fields);
  const time = readPreciseTime(fields);
  const accuracy = fields.peekTag() === 0x30 ? readAccuracy(fields.readSequence()) : undefined;
  const ordering = fields.readDefaultFalse() ? "always" : "beyond-accuracy";
  const nonce = readNonce(fields);
  const authority = readAuthority(fields);
  const extensionsAt = fields.position;
  if (readExtensionNames(fields, 1).length > 0) throw new DerError("bad-value", extensionsAt);
  fields.finish();
  return { policy, imprint, serialNumber, time, accuracy, ordering, nonce, authority };
}

/** RFC 3161 §2.4.2: users must be ready for 160 bits; we read no more. */
function readSerialNumber(fields: DerReader): bigint {
  const at = fields.position;
  const serialNumber = fields.readInteger();
  if (serialNumber < 0n || serialNumber >> 160n !== 0n) throw new DerError("bad-value", at);
  return serialNumber;
}

function accuracyNode({ seconds, milliseconds, microseconds }: Accuracy): Der {
  return sequence(
    seconds === undefined ? undefined : integer(checked(seconds, 0, Number.MAX_SAFE_INTEGER)),
    milliseconds === undefined ? undefined : implicit(0, integer(checked(milliseconds, 1, 999))),
    microseconds === undefined ? undefined : implicit(1, integer(checked(microseconds, 1, 999))),
  );
}

function checked(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) throw new EncodingError("bad-value");
  return value;
}

function readAccuracy(fields: DerReader): Accuracy {
  const seconds = fields.peekTag() === 0x02 ? within(fields, 0x02, 0, Number.MAX_SAFE_INTEGER) : undefined;
  const milliseconds = readFraction(fields, 0);
  const microseconds = readFraction(fields, 1);
  fields.finish();
  return { seconds, milliseconds, microseconds };
}

function readFraction(fields: DerReader, number: number): number | undefined {
  const identifier = contextPrimitive(number);
  return fields.peekTag() === identifier ? within(fields, identifier, 1, 999) : undefined;
}

function within(fields: DerReader, identifier: number, least: number, most: number): number {
  const at = fields.position;
  const value = fields.readSmallInteger(identifier);
  if (value < least || value > most) throw new DerError("bad-value", at);
  return value;
}

function readAuthority(fields: DerReader): GeneralName | undefined {
  const wrapped = fields.readOptionalExplicit(0);
  if (wrapped === undefined) return undefined;
  const name = readGeneralName(wrapped);
  wrapped.finish();
  return name;
}
