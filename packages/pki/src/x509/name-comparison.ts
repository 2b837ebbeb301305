import { equalBytes, toHex } from "../der/index.ts";
import type { AttributeTypeAndValue, DistinguishedName, RelativeDistinguishedName } from "./name.ts";

/*
 * RFC 5280 §7.1: names match part by part and in order; within a part the attributes are a set; text matches after the string
 * preparation of RFC 4518: compatibility normalisation, case folding, characters that mean nothing removed, runs of spaces made
 * one. The string type does not matter. We make one canonical text per name, so that comparing is comparing texts and a name can
 * be the key of a map. Case folding is by upper and then lower case, which agrees with RFC 3454 table B.2 for every character but a
 * handful of letters of no living use in names; prohibited characters make no error here: they are compared as they are.
 */

/** Whether two names are the same by RFC 5280 §7.1. Equal encodings answer at once. */
export function nameEquals(left: DistinguishedName, right: DistinguishedName): boolean {
  return equalBytes(left.der, right.der) || nameKey(left) === nameKey(right);
}

/** Whether `name` lies at or below `base`: its first parts are those of `base` (RFC 5280 §4.2.1.10, directoryName). */
export function nameIsWithin(name: DistinguishedName, base: DistinguishedName): boolean {
  if (name.rdns.length < base.rdns.length) return false;
  return base.rdns.every((rdn, index) => rdnKey(rdn) === rdnKey(name.rdns[index] ?? []));
}

/** A text that two names share exactly when `nameEquals` holds. */
export function nameKey(name: DistinguishedName): string {
  let key = "";
  for (const rdn of name.rdns) key += `${rdnKey(rdn)}\u0000`;
  return key;
}

function rdnKey(rdn: RelativeDistinguishedName): string {
  const [only] = rdn;
  if (rdn.length === 1 && only !== undefined) return attributeKey(only);
  return rdn.map(attributeKey).sort().join("\u0001");
}

function attributeKey(attribute: AttributeTypeAndValue): string {
  const { type, value, der } = attribute;
  return value === undefined ? `${type}#${toHex(der)}` : `${type}=${prepareText(value)}`;
}

/** RFC 4518 §2: the text as it is compared. */
export function prepareText(text: string): string {
  if (simpleText.test(text)) return text.toLowerCase();
  const mapped = text.replaceAll("\ufeff", "").replace(spaces, " ").replace(nothing, "");
  const folded = mapped.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
  return folded.replace(/ {2,}/g, " ").trim();
}

/** ASCII words with single spaces between them: nothing to do but case. */
const simpleText = /^[!-~]+(?: [!-~]+)*$/;
/** RFC 4518 §2.2: mapped to SPACE: line ends, tabs and every kind of space (the byte order mark has gone before). */
const spaces = /\s|\u0085/g;
/** RFC 4518 §2.2: mapped to nothing: controls, soft hyphens, zero-width and format characters, variation selectors. */
const nothing = /\p{Cc}|\p{Cf}|\p{Variation_Selector}|\u034f|\ufffc/gu;
