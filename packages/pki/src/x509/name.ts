import {
  type Der,
  DerError,
  DerReader,
  EncodingError,
  encode,
  encodeStringContent,
  isOid,
  isStringTag,
  type Oid,
  oid,
  oidValue,
  primitive,
  raw,
  type StringTag,
  sequence,
  sequenceOf,
  setOf,
  tag,
} from "../der/index.ts";
import { attributeTypeByName, attributeTypeByOid } from "./attribute-types.ts";

/** One attribute of a name. */
export interface AttributeTypeAndValue {
  readonly type: Oid;
  /** The text, or undefined when the value is no character string. */
  readonly value: string | undefined;
  /** Identifier octet of the value. */
  readonly tag: number;
  /** The value, a whole element. */
  readonly der: Uint8Array;
}

export type RelativeDistinguishedName = readonly AttributeTypeAndValue[];

/** A name (RFC 5280 §4.1.2.4), outermost part (country) first. `der` is the whole Name element. */
export interface DistinguishedName {
  readonly rdns: readonly RelativeDistinguishedName[];
  readonly der: Uint8Array;
}

/** Reads a Name (DER, whole). Throws `DerError`. Every string type of DirectoryString is read (RFC 5280 §4.1.2.4), empty names too. */
export function parseName(der: Uint8Array): DistinguishedName {
  const outer = new DerReader(der);
  const rdns = readRdns(outer);
  outer.finish();
  return { rdns, der };
}

/** The same, but the parts are read (and may throw `DerError`) only when somebody asks for them. */
export function lazyName(der: Uint8Array): DistinguishedName {
  return new LazyName(der);
}

/**
 * A name with one attribute per part, in the order given (country first). Types are names as in RFC 4514 ("C", "O", "OU", "CN" …) or
 * dotted object identifiers. String types are those of RFC 5280 Appendix A. Throws `EncodingError`: "bad-oid" for an unknown
 * type, "bad-string" for a character that the type lacks or an empty value.
 */
export function nameFromAttributes(attributes: readonly (readonly [type: string, value: string])[]): DistinguishedName {
  return nameFromRdns(attributes.map(([type, value]) => [attribute(type, value)]));
}

/** A name of parts that were made by `attribute` or read from another name. */
export function nameFromRdns(rdns: readonly RelativeDistinguishedName[]): DistinguishedName {
  return { rdns, der: encode(sequenceOf(rdns.map(rdnNode))) };
}

/** One attribute; `writeAs` overrides the string type, for tests and for names that must match foreign ones. */
export function attribute(type: string, value: string, writeAs?: StringTag): AttributeTypeAndValue {
  const known = attributeTypeByName(type) ?? (isOid(type) ? attributeTypeByOid(type) : undefined);
  const identifier = writeAs ?? known?.writtenAs ?? tag.utf8String;
  if (value === "") throw new EncodingError("bad-string");
  const der = encode(primitive(identifier, encodeStringContent(identifier, value)));
  return { type: known?.oid ?? oid(type), value, tag: identifier, der };
}

/** The Name as a node to be written. */
export function nameNode(name: DistinguishedName): Der {
  return raw(name.der);
}

/** A RelativeDistinguishedName as a node: SET OF AttributeTypeAndValue. */
export function rdnNode(rdn: RelativeDistinguishedName): Der {
  return setOf(rdn.map((one) => sequence(oidValue(one.type), raw(one.der))));
}

/** The attributes of one RelativeDistinguishedName; `reader` is over the content of the SET. Empty ones are refused. */
export function readRdnContent(reader: DerReader): RelativeDistinguishedName {
  if (reader.isAtEnd) throw new DerError("bad-value", reader.position);
  const attributes: AttributeTypeAndValue[] = [];
  while (!reader.isAtEnd) attributes.push(readAttribute(reader.readSequence()));
  return attributes;
}

/** The values of one attribute type, outermost first. */
export function attributeValues(name: DistinguishedName, type: string): readonly string[] {
  const wanted = attributeTypeByName(type)?.oid ?? type;
  const values: string[] = [];
  for (const rdn of name.rdns) {
    for (const one of rdn) if (one.type === wanted && one.value !== undefined) values.push(one.value);
  }
  return values;
}

class LazyName implements DistinguishedName {
  readonly der: Uint8Array;
  private parts: readonly RelativeDistinguishedName[] | undefined;
  constructor(der: Uint8Array) {
    this.der = der;
    this.parts = undefined;
  }
  get rdns(): readonly RelativeDistinguishedName[] {
    this.parts ??= parseName(this.der).rdns;
    return this.parts;
  }
}

function readRdns(outer: DerReader): readonly RelativeDistinguishedName[] {
  const reader = outer.readSequence();
  const rdns: RelativeDistinguishedName[] = [];
  while (!reader.isAtEnd) rdns.push(readRdnContent(reader.readSetOf()));
  return rdns;
}

function readAttribute(reader: DerReader): AttributeTypeAndValue {
  const type = reader.readOid();
  const identifier = reader.peekTag() ?? 0;
  const start = reader.position;
  const value = isStringTag(identifier) ? reader.readString().value : undefined;
  if (value === undefined) reader.skipElement();
  const der = reader.view(start, reader.position);
  reader.finish();
  return { type, value, tag: identifier, der };
}
