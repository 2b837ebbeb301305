import { DerReader, type Oid } from "../../der/index.ts";

export interface AttributeView {
  readonly type: Oid;
  /** Identifier octet of the value's string type. */
  readonly tag: number;
  readonly value: string;
}

/** A Name as lints see it: its octets and its attributes in order. */
export interface NameView {
  readonly der: Uint8Array;
  readonly attributes: readonly AttributeView[];
}

/** Reads a Name (DER). Throws `DerError`. */
export function viewName(der: Uint8Array): NameView {
  const reader = new DerReader(der);
  const relativeNames = reader.readSequence();
  reader.finish();
  const attributes: AttributeView[] = [];
  while (!relativeNames.isAtEnd) {
    const set = relativeNames.readSetOf();
    do {
      const attribute = set.readSequence();
      const type = attribute.readOid();
      const { tag, value } = attribute.readString();
      attribute.finish();
      attributes.push({ type, tag, value });
    } while (!set.isAtEnd);
  }
  return { der, attributes };
}
