/**
 * How names and addresses are folded so that they are found however they are typed: width and compatibility forms (NFKC),
 * white space, capitals, katakana as hiragana, and kanji that few keyboards give (髙, 﨑, 𠮷, variation selectors) as the
 * one that stands for them. What is registered stays as it is; only keys are folded.
 */
import { allowedCharacter, charactersOf, checkCharacters, substitutesFor } from "@warifu/pki/characters";
import type { ResidentRecord } from "./types.ts";

/** What a record is found by. */
export interface SearchKeys {
  readonly reading: string;
  readonly givenReading: string;
  readonly name: string;
  readonly givenName: string;
  /** Empty: there is none. */
  readonly alias: string;
  /** From the town on. */
  readonly address: string;
}

/** The keys of a record; `place` is the name of its municipality, which the address key leaves out. */
export function searchKeysOf(
  { reading, name, alias, address }: Pick<ResidentRecord, "reading" | "name" | "alias" | "address">,
  place: string | undefined,
): SearchKeys {
  return {
    reading: folded(reading),
    givenReading: folded(givenPart(reading)),
    name: folded(name),
    givenName: folded(givenPart(name)),
    alias: alias === undefined ? "" : folded(alias),
    address: folded(place === undefined ? address : afterPlace(address, place)),
  };
}

/** The folded form of a text. */
export function folded(text: string): string {
  const plain = text.normalize("NFKC").replace(/\s/gu, "");
  const written = checkCharacters(plain).ok ? plain : charactersOf(plain).map(stoodFor).join("");
  return hiragana(written).toLowerCase();
}

/** The words of what was typed, folded: family name and given name. */
export function foldedWords(text: string): readonly string[] {
  return text
    .normalize("NFKC")
    .split(/\s+/u)
    .map(folded)
    .filter((word) => word !== "");
}

/** An address as typed, without everything up to the name of a municipality; `places` are the names that there are. */
export function addressPart(text: string, places: readonly string[]): string {
  const place = places
    .filter((name) => text.indexOf(name) >= 0 && text.indexOf(name) <= longestBeginning)
    .toSorted((one, other) => other.length - one.length)[0];
  return folded(place === undefined ? text : afterPlace(text, place));
}

/** Prefecture and county before the municipality's name: at most so many characters. */
const longestBeginning = 12;

function afterPlace(address: string, place: string): string {
  const start = address.indexOf(place);
  return start < 0 || start > longestBeginning ? address : address.slice(start + place.length);
}

function givenPart(text: string): string {
  const gap = text.search(/[\s\u3000]/u);
  return gap < 0 ? "" : text.slice(gap);
}

function stoodFor(character: string): string {
  if (allowedCharacter(character) === "allowed") return character;
  return substitutesFor(character)[0] ?? character;
}

/** U+30A1 to U+30F6 stand 0x60 above hiragana. */
function hiragana(text: string): string {
  return text.replace(/[\u30a1-\u30f6]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0x60));
}
