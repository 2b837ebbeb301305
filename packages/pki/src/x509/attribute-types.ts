import { type Oid, oid, type StringTag, tag } from "../der/index.ts";

/** What is known of an attribute type of names. */
export interface AttributeType {
  readonly oid: Oid;
  /** Name in text: RFC 4514 §3 where it has one, else the usual one. */
  readonly name: string;
  /** The string type that we write: RFC 5280 Appendix A fixes it for four types, the rest is UTF8String. */
  readonly writtenAs: StringTag;
  /** RFC 5280 Appendix A: most characters, or undefined where there is no bound. */
  readonly upperBound: number | undefined;
}

const { utf8String, printableString, ia5String } = tag;

/** The attribute types of RFC 5280 §4.1.2.4 and a few that public-sector names use. */
export const attributeTypes: readonly AttributeType[] = [
  { oid: oid("2.5.4.3"), name: "CN", writtenAs: utf8String, upperBound: 64 },
  { oid: oid("2.5.4.4"), name: "SN", writtenAs: utf8String, upperBound: 32768 },
  { oid: oid("2.5.4.5"), name: "serialNumber", writtenAs: printableString, upperBound: 64 },
  { oid: oid("2.5.4.6"), name: "C", writtenAs: printableString, upperBound: 2 },
  { oid: oid("2.5.4.7"), name: "L", writtenAs: utf8String, upperBound: 128 },
  { oid: oid("2.5.4.8"), name: "ST", writtenAs: utf8String, upperBound: 128 },
  { oid: oid("2.5.4.9"), name: "STREET", writtenAs: utf8String, upperBound: undefined },
  { oid: oid("2.5.4.10"), name: "O", writtenAs: utf8String, upperBound: 64 },
  { oid: oid("2.5.4.11"), name: "OU", writtenAs: utf8String, upperBound: 64 },
  { oid: oid("2.5.4.12"), name: "title", writtenAs: utf8String, upperBound: 64 },
  { oid: oid("2.5.4.13"), name: "description", writtenAs: utf8String, upperBound: undefined },
  { oid: oid("2.5.4.17"), name: "postalCode", writtenAs: utf8String, upperBound: undefined },
  { oid: oid("2.5.4.41"), name: "name", writtenAs: utf8String, upperBound: 32768 },
  { oid: oid("2.5.4.42"), name: "GN", writtenAs: utf8String, upperBound: 32768 },
  { oid: oid("2.5.4.43"), name: "initials", writtenAs: utf8String, upperBound: 32768 },
  { oid: oid("2.5.4.44"), name: "generationQualifier", writtenAs: utf8String, upperBound: 32768 },
  { oid: oid("2.5.4.46"), name: "dnQualifier", writtenAs: printableString, upperBound: undefined },
  { oid: oid("2.5.4.65"), name: "pseudonym", writtenAs: utf8String, upperBound: 128 },
  { oid: oid("2.5.4.97"), name: "organizationIdentifier", writtenAs: utf8String, upperBound: undefined },
  { oid: oid("0.9.2342.19200300.100.1.1"), name: "UID", writtenAs: utf8String, upperBound: undefined },
  { oid: oid("0.9.2342.19200300.100.1.25"), name: "DC", writtenAs: ia5String, upperBound: undefined },
  { oid: oid("1.2.840.113549.1.9.1"), name: "emailAddress", writtenAs: ia5String, upperBound: 255 },
];

const byOid: ReadonlyMap<string, AttributeType> = new Map(attributeTypes.map((type) => [type.oid, type]));
const byName: ReadonlyMap<string, AttributeType> = new Map(
  attributeTypes.map((type) => [type.name.toLowerCase(), type]),
);

export function attributeTypeByOid(type: Oid): AttributeType | undefined {
  return byOid.get(type);
}

/** By the name in text, in either case. */
export function attributeTypeByName(name: string): AttributeType | undefined {
  return byName.get(name.toLowerCase());
}
