import { DerError, EncodingError, encode, type Oid, oid, parseDer, utf8String } from "../../der/index.ts";
import type { GeneralName } from "../general-name.ts";

/*
 * The four basic facts of a resident, in subjectAltName as six otherNames of UTF8String (the personalData arc
 * 1.2.392.200149.8.5.5).
 * CPS 3-1-2: the certificate carries the four facts, and whether characters were substituted.
 * Written strictly: all six, in the order .1 .4 .3 .5 .2 .6. Read with tolerance: any order, other names between,
 * and substitute-character strings of another length than the text, for such certificates are about.
 */

/** What a resident's certificate says of the resident. */
export interface ResidentAttributes {
  /** 氏名; for foreign residents with a 通称 both, see `residentCommonName`. */
  readonly commonName: string;
  /** EYYYYMMDD: one digit for the era (1 Meiji, 2 Taisho, 3 Showa, 4 Heisei, 5 Reiwa), then the date in the western calendar. */
  readonly dateOfBirth: string;
  /** "1" male, "2" female, "3" other or unknown. */
  readonly gender: "1" | "2" | "3";
  readonly address: string;
  /** One "1" (substituted) or "0" for each character of commonName. */
  readonly substituteCharacterOfCommonName: string;
  /** The same for address. */
  readonly substituteCharacterOfAddress: string;
}

/** The otherName types. */
export const residentAttributeType = {
  commonName: oid("1.2.392.200149.8.5.5.1"),
  substituteCharacterOfCommonName: oid("1.2.392.200149.8.5.5.2"),
  gender: oid("1.2.392.200149.8.5.5.3"),
  dateOfBirth: oid("1.2.392.200149.8.5.5.4"),
  address: oid("1.2.392.200149.8.5.5.5"),
  substituteCharacterOfAddress: oid("1.2.392.200149.8.5.5.6"),
} as const;

/**
 * The six names for `extension(subjectAltName, …, "non-critical")`. Throws `EncodingError` "bad-value" for a value out of form:
 * an empty text, a date that is not EYYYYMMDD, substitute information that does not have one digit for each character.
 */
export function residentAlternativeNames(attributes: ResidentAttributes): readonly GeneralName[] {
  checkAttributes(attributes);
  return writtenOrder.map((name) => otherName(residentAttributeType[name], attributes[name]));
}

/**
 * The resident's attributes among alternative names, or undefined when commonName, date of birth, gender or address is missing.
 * Throws `DerError` when one of them is there twice or is no UTF8String.
 */
export function residentAttributesOf(names: readonly GeneralName[]): ResidentAttributes | undefined {
  const found = new Map<Oid, string>();
  for (const name of names) {
    if (name.kind !== "otherName" || !known.has(name.type)) continue;
    if (found.has(name.type)) throw new DerError("duplicate-value", 0);
    found.set(
      name.type,
      parseDer(name.value, (reader) => reader.readUtf8String()),
    );
  }
  const commonName = found.get(residentAttributeType.commonName);
  const dateOfBirth = found.get(residentAttributeType.dateOfBirth);
  const gender = found.get(residentAttributeType.gender);
  const address = found.get(residentAttributeType.address);
  if (commonName === undefined || dateOfBirth === undefined || address === undefined) return undefined;
  if (gender !== "1" && gender !== "2" && gender !== "3") return undefined;
  return {
    commonName,
    dateOfBirth,
    gender,
    address,
    substituteCharacterOfCommonName: found.get(residentAttributeType.substituteCharacterOfCommonName) ?? "",
    substituteCharacterOfAddress: found.get(residentAttributeType.substituteCharacterOfAddress) ?? "",
  };
}

/**
 * 氏名 and 通称 in one commonName. No public document gives the separator: "／" (in JIS X 0208, in no name) unless told.
 */
export function residentCommonName(name: string, alias: string | undefined, separator = "／"): string {
  return alias === undefined || alias === "" ? name : `${name}${separator}${alias}`;
}

type AttributeName = keyof typeof residentAttributeType;

const writtenOrder: readonly AttributeName[] = [
  "commonName",
  "dateOfBirth",
  "gender",
  "address",
  "substituteCharacterOfCommonName",
  "substituteCharacterOfAddress",
];

const known: ReadonlySet<Oid> = new Set(Object.values(residentAttributeType));

function otherName(type: Oid, text: string): GeneralName {
  return { kind: "otherName", type, value: encode(utf8String(text)) };
}

function checkAttributes(attributes: ResidentAttributes): void {
  const { commonName, address, dateOfBirth } = attributes;
  const isComplete = commonName !== "" && address !== "" && /^[1-5][0-9]{8}$/.test(dateOfBirth);
  const isMarked =
    marks(attributes.substituteCharacterOfCommonName, commonName) &&
    marks(attributes.substituteCharacterOfAddress, address);
  if (!isComplete || !isMarked) throw new EncodingError("bad-value");
}

/** One digit for each character; a character outside the Basic Multilingual Plane counts once. */
function marks(information: string, text: string): boolean {
  return /^[01]*$/.test(information) && information.length === [...text].length;
}
