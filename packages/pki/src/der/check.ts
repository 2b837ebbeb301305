import { DerError } from "./errors.ts";
import { checkForm } from "./form.ts";
import { type DerLimits, DerReader } from "./reader.ts";
import { tag } from "./tags.ts";
import { isStringTag } from "./text.ts";

/**
 * Walks through all of `bytes`, which must be exactly one element, and checks everything that DER says of the universal types in
 * it. For elements that are carried along without being read.
 * Content under high tag numbers is passed over.
 */
export function checkDer(bytes: Uint8Array, limits?: Partial<DerLimits>): void {
  const reader = new DerReader(bytes, limits);
  checkElement(reader);
  reader.finish();
}

function checkElement(reader: DerReader): void {
  const identifier = reader.peekTag();
  if (identifier === undefined) throw new DerError("unexpected-end", reader.position);
  if (identifier === tag.set) checkAll(reader.readSetOf());
  else if ((identifier & 0x1f) === 0x1f) reader.skipElement();
  else if ((identifier & 0x20) !== 0) checkAll(checkedForm(reader, identifier));
  else checkPrimitive(reader, identifier);
}

function checkedForm(reader: DerReader, identifier: number): DerReader {
  checkForm(identifier, reader.position);
  return reader.readSequence(identifier);
}

function checkAll(reader: DerReader): void {
  while (!reader.isAtEnd) checkElement(reader);
}

function checkPrimitive(reader: DerReader, identifier: number): void {
  if (isStringTag(identifier)) reader.readString();
  else if (identifier === tag.integer || identifier === tag.enumerated) reader.readIntegerContent(identifier);
  else if (identifier === tag.boolean) reader.readBoolean();
  else if (identifier === tag.nullValue) reader.readNull();
  else if (identifier === tag.objectIdentifier) reader.readOid();
  else if (identifier === tag.bitString) reader.readBitString();
  else if (identifier === tag.utcTime || identifier === tag.generalizedTime) reader.readTimeMilliseconds();
  else reader.skipElement();
}
