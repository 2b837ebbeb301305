import { type Der, DerError, type DerReader, encode, type Oid, oidValue, raw, sequence, setOf } from "../der/index.ts";

/** An attribute as read (RFC 5652 §5.3). Byte strings are views. */
export interface CmsAttribute {
  readonly type: Oid;
  /** The identifier, a whole element. */
  readonly typeDer: Uint8Array;
  /** Whole elements; at least one. */
  readonly values: readonly Uint8Array[];
  /** The whole element. */
  readonly der: Uint8Array;
}

/** An attribute to be written. */
export function attributeNode(type: Oid, ...values: readonly Der[]): Der {
  return sequence(oidValue(type), setOf(values));
}

/** The same, encoded. */
export function encodeAttribute(type: Oid, ...values: readonly Uint8Array[]): Uint8Array {
  return encode(attributeNode(type, ...values.map(raw)));
}

/** Most values of the attributes of one signer together (house rule: budgets are values). */
const mostValues = 128;

/** Reads attributes to the end of a set; any order of attributes and values is taken. Throws `DerError`. */
export function readAttributes(set: DerReader): readonly CmsAttribute[] {
  const attributes: CmsAttribute[] = [];
  let count = 0;
  if (set.isAtEnd) throw new DerError("bad-value", set.position);
  while (!set.isAtEnd) {
    const start = set.position;
    const fields = set.readSequence();
    const typeStart = fields.position;
    const type = fields.readOid();
    const typeDer = fields.view(typeStart, fields.position);
    const list = fields.readSequence(setTag);
    fields.finish();
    if (list.isAtEnd) throw new DerError("bad-value", list.position);
    const values: Uint8Array[] = [];
    while (!list.isAtEnd) {
      count += 1;
      if (count > mostValues) throw new DerError("input-too-large", list.position);
      values.push(list.readElement());
    }
    attributes.push({ type, typeDer, values, der: set.view(start, set.position) });
  }
  return attributes;
}

/** RFC 5652 §5.3: no signed attribute comes twice. Throws `DerError`. */
export function refuseRepeated(attributes: readonly CmsAttribute[], position: number): void {
  const seen = new Set<Oid>();
  for (const { type } of attributes)
    if (seen.size === seen.add(type).size) throw new DerError("duplicate-value", position);
}

/**
 * The one value of an attribute, or undefined when it is not there. Throws `DerError` for several values: what the house reads
 * this way (RFC 5652 §11) has one.
 */
export function singleValue(attributes: readonly CmsAttribute[], type: Oid): Uint8Array | undefined {
  const found = attributes.find((one) => one.type === type);
  if (found !== undefined && found.values.length !== 1) throw new DerError("bad-value", 0);
  return found?.values[0];
}

/** Every value of every attribute of a type, in their order. */
export function allValues(attributes: readonly CmsAttribute[], type: Oid): readonly Uint8Array[] {
  return attributes.filter((one) => one.type === type).flatMap((one) => one.values);
}

const setTag = 0x31;
