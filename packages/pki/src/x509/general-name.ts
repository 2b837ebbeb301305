import {
  checkDer,
  constructed,
  contextConstructed,
  contextPrimitive,
  type Der,
  DerError,
  type DerReader,
  encodeStringContent,
  explicit,
  implicit,
  type Oid,
  oidValue,
  primitive,
  raw,
  sequence,
  tag,
} from "../der/index.ts";
import { type DistinguishedName, lazyName, nameNode } from "./name.ts";

/** The nine forms of GeneralName (RFC 5280 §4.2.1.6). */
export type GeneralName =
  | { readonly kind: "otherName"; readonly type: Oid /** The value, a whole element. */; readonly value: Uint8Array }
  | { readonly kind: "rfc822Name" | "dNSName" | "uniformResourceIdentifier"; readonly value: string }
  /** Whole elements with their context tags: checked to be DER, not looked into. */
  | { readonly kind: "x400Address" | "ediPartyName"; readonly der: Uint8Array }
  | { readonly kind: "directoryName"; readonly name: DistinguishedName }
  /** 4 or 16 octets; in name constraints 8 or 32, address and mask. */
  | { readonly kind: "iPAddress"; readonly octets: Uint8Array }
  | { readonly kind: "registeredID"; readonly oid: Oid };

/** Reads one GeneralName; `place` decides how long an iPAddress is. Throws `DerError`. */
export function readGeneralName(reader: DerReader, place: "name" | "subtree" = "name"): GeneralName {
  const at = reader.position;
  const identifier = reader.peekTag();
  switch (identifier) {
    case contextConstructed(0):
      return readOtherName(reader.readImplicitConstructed(0));
    case contextPrimitive(1):
      return { kind: "rfc822Name", value: reader.readIa5String(identifier) };
    case contextPrimitive(2):
      return { kind: "dNSName", value: reader.readIa5String(identifier) };
    case contextConstructed(3):
      return { kind: "x400Address", der: checkedElement(reader) };
    case contextConstructed(4):
      return readDirectoryName(reader.readExplicit(4));
    case contextConstructed(5):
      return { kind: "ediPartyName", der: checkedElement(reader) };
    case contextPrimitive(6):
      return { kind: "uniformResourceIdentifier", value: reader.readIa5String(identifier) };
    case contextPrimitive(7):
      return { kind: "iPAddress", octets: checkedAddress(reader.readOctetString(identifier), place, at) };
    case contextPrimitive(8):
      return { kind: "registeredID", oid: reader.readOid(identifier) };
    default:
      throw new DerError(identifier === undefined ? "unexpected-end" : "unexpected-tag", at);
  }
}

/** The members of GeneralNames; `reader` is over the content of the SEQUENCE. At least one (SIZE 1..MAX). */
export function readGeneralNamesContent(reader: DerReader): readonly GeneralName[] {
  if (reader.isAtEnd) throw new DerError("bad-value", reader.position);
  const names: GeneralName[] = [];
  while (!reader.isAtEnd) names.push(readGeneralName(reader));
  return names;
}

/** A GeneralName as a node to be written. */
export function generalNameNode(name: GeneralName): Der {
  switch (name.kind) {
    case "otherName":
      return implicit(0, sequence(oidValue(name.type), explicit(0, raw(name.value))));
    case "rfc822Name":
      return ia5(1, name.value);
    case "dNSName":
      return ia5(2, name.value);
    case "uniformResourceIdentifier":
      return ia5(6, name.value);
    case "x400Address":
    case "ediPartyName":
      return raw(name.der);
    case "directoryName":
      return explicit(4, nameNode(name.name));
    case "iPAddress":
      return primitive(contextPrimitive(7), name.octets);
    case "registeredID":
      return implicit(8, oidValue(name.oid));
  }
}

/** GeneralNames as the content of an element with this identifier octet (a SEQUENCE unless told). */
export function generalNamesNode(names: readonly GeneralName[], identifier: number = tag.sequence): Der {
  return constructed(identifier, names.map(generalNameNode));
}

/** A directoryName. */
export function directoryName(name: DistinguishedName): GeneralName {
  return { kind: "directoryName", name };
}

/** A uniformResourceIdentifier. */
export function uniformResourceIdentifier(value: string): GeneralName {
  return { kind: "uniformResourceIdentifier", value };
}

function readOtherName(reader: DerReader): GeneralName {
  const type = reader.readOid();
  const inner = reader.readExplicit(0);
  reader.finish();
  const value = inner.readElement();
  inner.finish();
  return { kind: "otherName", type, value };
}

function readDirectoryName(reader: DerReader): GeneralName {
  if (reader.peekTag() !== tag.sequence) throw new DerError("unexpected-tag", reader.position);
  const der = reader.readElement();
  reader.finish();
  return { kind: "directoryName", name: lazyName(der) };
}

function checkedElement(reader: DerReader): Uint8Array {
  const der = reader.readElement();
  checkDer(der);
  return der;
}

function checkedAddress(octets: Uint8Array, place: "name" | "subtree", at: number): Uint8Array {
  const size = place === "name" ? octets.length : octets.length / 2;
  if (size !== 4 && size !== 16) throw new DerError("bad-value", at);
  return octets;
}

function ia5(number: number, value: string): Der {
  return primitive(contextPrimitive(number), encodeStringContent(tag.ia5String, value));
}
