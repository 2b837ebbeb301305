/**
 * RFC 4511 §4.5.1.7: whether an entry is like a filter says: yes, no, or undefined where type, rule or value are not
 * known. Only yes brings the entry. Certificates, pairs and lists have the exact rules of RFC 4523 §3 (exact-match.ts).
 */
import { EncodingError } from "@warifu/pki/der";
import { nameFromText, nameKey, prepareText } from "@warifu/pki/x509";
import { type DirectoryEntry, type EntryAttribute, type EntryValue, textValue } from "./entry.ts";
import { exactMatch, type ValueMatch } from "./exact-match.ts";
import type { ExtensibleFilter, Filter, Substrings } from "./filter.ts";
import { type AttributeType, findAttributeType, findMatchingRule, findObjectClass, isKindOf } from "./schema.ts";

export type Truth = "true" | "false" | "undefined";

export function matchFilter(filter: Filter, entry: DirectoryEntry): Truth {
  switch (filter.match) {
    case "and":
      return combine(filter.filters, entry, "false", "true");
    case "or":
      return combine(filter.filters, entry, "true", "false");
    case "not":
      return negate(matchFilter(filter.filter, entry));
    case "present":
      return matchPresent(filter.attribute, entry);
    case "extensible":
      return matchExtensible(filter, entry);
    case "substrings":
      return matchSubstrings(filter.attribute, filter, entry);
    case "equality":
    case "approximate":
      return matchEquality(filter.attribute, filter.value, entry);
    // None of our attributes has an ordering rule.
    case "greater-or-equal":
    case "less-or-equal":
      return "undefined";
  }
}

/** `decisive` ends it; of nothing decisive, any undefined makes the whole undefined. */
function combine(filters: readonly Filter[], entry: DirectoryEntry, decisive: Truth, otherwise: Truth): Truth {
  let result = otherwise;
  for (const filter of filters) {
    const truth = matchFilter(filter, entry);
    if (truth === decisive) return decisive;
    if (truth === "undefined") result = "undefined";
  }
  return result;
}

function negate(truth: Truth): Truth {
  return truth === "undefined" ? truth : truth === "true" ? "false" : "true";
}

function matchPresent(description: string, entry: DirectoryEntry): Truth {
  const type = describedType(description);
  if (type === undefined) return "undefined";
  return truthOf(attributesOf(entry, type).some(({ values }) => values.length > 0));
}

function matchEquality(description: string, asserted: Uint8Array, entry: DirectoryEntry): Truth {
  const type = describedType(description);
  const compare = type === undefined ? undefined : comparison(type.equality, asserted);
  if (type === undefined || compare === undefined) return "undefined";
  return truthOf(attributesOf(entry, type).some(({ values }) => values.some(compare)));
}

function matchSubstrings(description: string, { initial, any, final }: Substrings, entry: DirectoryEntry): Truth {
  const type = describedType(description);
  if (type?.substrings === undefined) return "undefined";
  const pieces = [initial, ...any, final].map((piece) => (piece === undefined ? "" : readText(piece)));
  if (pieces.includes(undefined)) return "undefined";
  const [first = "", ...rest] = pieces.map((piece) => preparePiece(piece ?? ""));
  const last = rest.pop() ?? "";
  return truthOf(textsOf(attributesOf(entry, type)).some((text) => hasPieces(prepareText(text), first, rest, last)));
}

/** RFC 4518 §2.6.1: spaces at the edges of a piece matter; inside they count as one. */
function preparePiece(piece: string): string {
  const leading = /^\s/.test(piece) ? " " : "";
  const trailing = piece.trim() !== "" && /\s$/.test(piece) ? " " : "";
  return `${leading}${prepareText(piece)}${trailing}`;
}

function hasPieces(text: string, first: string, middle: readonly string[], last: string): boolean {
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of middle) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

function matchExtensible(filter: ExtensibleFilter, entry: DirectoryEntry): Truth {
  const type = filter.attribute === undefined ? undefined : describedType(filter.attribute);
  if (filter.attribute !== undefined && type === undefined) return "undefined";
  const rule = filter.rule === undefined ? type?.equality : findMatchingRule(filter.rule)?.name;
  const compare = comparison(rule, filter.value);
  if (compare === undefined) return "undefined";
  const attributes = type === undefined ? comparedAttributes(entry, rule) : attributesOf(entry, type);
  const named = filter.nameAttributes === "included" ? nameTexts(entry, type).map(textValue) : [];
  return truthOf([...attributes.flatMap(({ values }) => values), ...named].some(compare));
}

/** RFC 4511 §4.5.1.7.7: without an attribute, all that the rule applies to. */
function comparedAttributes(entry: DirectoryEntry, rule: string | undefined): readonly EntryAttribute[] {
  const isExact = rule === "caseExactMatch";
  return entry.attributes.filter(({ type }) => type.equality === (isExact ? "caseIgnoreMatch" : rule));
}

function nameTexts(entry: DirectoryEntry, type: AttributeType | undefined): string[] {
  const wanted = entry.name.rdns.flat().filter((one) => {
    const known = findAttributeType(one.type);
    return type === undefined || (known !== undefined && isKindOf(known, type));
  });
  return wanted.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

/**
 * undefined: the rule is not ours, or the asserted value is not of its syntax. A filter is held against every entry of a
 * subtree, so what its values mean is made out once.
 */
function comparison(rule: string | undefined, asserted: Uint8Array): ValueMatch | undefined {
  const known = comparisons.get(asserted);
  if (known !== undefined && known.rule === rule) return known.match;
  const match = makeComparison(rule, asserted);
  comparisons.set(asserted, { rule, match });
  return match;
}

const comparisons = new WeakMap<
  Uint8Array,
  { readonly rule: string | undefined; readonly match: ValueMatch | undefined }
>();

function makeComparison(rule: string | undefined, asserted: Uint8Array): ValueMatch | undefined {
  const exact = exactMatch(rule, asserted);
  if (exact !== undefined) return exact;
  const compare = textComparison(rule, asserted);
  return compare && ((value) => value.kind === "text" && compare(value.text, value));
}

const preparedTexts = new WeakMap<EntryValue, string>();

/** The text of an entry's value as it is compared; entries stay, so it is made once. */
function preparedText(text: string, value: EntryValue): string {
  const known = preparedTexts.get(value);
  if (known !== undefined) return known;
  const prepared = prepareText(text);
  preparedTexts.set(value, prepared);
  return prepared;
}

type TextMatch = (text: string, value: EntryValue) => boolean;

function textComparison(rule: string | undefined, asserted: Uint8Array): TextMatch | undefined {
  const text = readText(asserted);
  if (text === undefined) return undefined;
  switch (rule) {
    case "caseIgnoreMatch": {
      const wanted = prepareText(text);
      return (found, value) => preparedText(found, value) === wanted;
    }
    case "caseExactMatch":
      return (found) => found.normalize("NFKC") === text.normalize("NFKC");
    case "objectIdentifierMatch": {
      const wanted = objectIdentifier(text);
      return (found) => objectIdentifier(found) === wanted;
    }
    case "distinguishedNameMatch": {
      const wanted = keyOfName(text);
      return wanted === undefined ? undefined : (found) => keyOfName(found) === wanted;
    }
    default:
      return undefined;
  }
}

/** Names of classes and attributes count as their OIDs. */
function objectIdentifier(text: string): string {
  return findObjectClass(text)?.oid ?? findAttributeType(text)?.oid ?? text.toLowerCase();
}

/**
 * undefined: no name by RFC 4514. Clients ask for few names, each many times, so the keys of names that came lately are
 * remembered.
 */
export function keyOfName(text: string): string | undefined {
  const known = rememberedKeys.get(text);
  if (known !== undefined) return known;
  const key = readKey(text);
  if (key === undefined || text.length > longestRemembered) return key;
  if (rememberedKeys.size >= mostRemembered) rememberedKeys.clear();
  rememberedKeys.set(text, key);
  return key;
}

const rememberedKeys = new Map<string, string>();
const mostRemembered = 512;
const longestRemembered = 256;

function readKey(text: string): string | undefined {
  try {
    return nameKey(nameFromText(text));
  } catch (error) {
    if (error instanceof EncodingError) return undefined;
    throw error;
  }
}

/** RFC 4522: `;binary` says how a value travels, not which attribute is meant. Other options: we have no such attribute. */
function describedType(description: string): AttributeType | undefined {
  const [descriptor = "", ...options] = description.split(";");
  const type = findAttributeType(descriptor);
  return options.every((option) => option.toLowerCase() === "binary" && type?.transfer === "binary") ? type : undefined;
}

function attributesOf(entry: DirectoryEntry, type: AttributeType): readonly EntryAttribute[] {
  return entry.attributes.filter((attribute) => isKindOf(attribute.type, type));
}

function textsOf(attributes: readonly EntryAttribute[]): string[] {
  return attributes.flatMap(({ values }) => values.flatMap((value) => (value.kind === "text" ? [value.text] : [])));
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function readText(octets: Uint8Array): string | undefined {
  try {
    return decoder.decode(octets);
  } catch {
    return undefined;
  }
}

function truthOf(condition: boolean): Truth {
  return condition ? "true" : "false";
}
