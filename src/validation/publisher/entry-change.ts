/** What has to be done to an entry of the directory so that it becomes as it shall be; pure but for the reading of lists. */
import type { Store } from "../../store/index.ts";
import type { EntryValue } from "../ldap/entry.ts";
import { listContent } from "../repository/list-content.ts";
import type { EntryChanges, FoundEntry, NewEntry } from "./session.ts";
import type { WantedEntry } from "./wanted.ts";

/** By attribute name, without options. */
export type Octets = ReadonlyMap<string, readonly Buffer[]>;

/** The values of an entry, lists read from the store. @throws StoreFault */
export async function octetsOf(store: Store, { values }: Pick<WantedEntry, "values">): Promise<Octets> {
  const octets = new Map<string, readonly Buffer[]>();
  for (const [type, ofType] of values) octets.set(type, await Promise.all(ofType.map((value) => read(store, value))));
  return octets;
}

async function read(store: Store, value: EntryValue): Promise<Buffer> {
  if (value.kind !== "list") return Buffer.from(value.octets);
  const pieces: Uint8Array[] = [];
  for await (const piece of listContent(store, value.row)) pieces.push(piece);
  return Buffer.concat(pieces);
}

export function newEntry({ classes, naming }: WantedEntry, octets: Octets): NewEntry {
  return { classes, naming, values: octets };
}

/** undefined: nothing. `written`: attributes that were put there by us; those that are not wanted any more are taken away. */
export function changesFor(octets: Octets, found: FoundEntry, written: readonly string[]): EntryChanges | undefined {
  const replace = new Map<string, readonly Buffer[]>();
  for (const [type, values] of octets) if (!isSame(values, found.values.get(type) ?? [])) replace.set(type, values);
  for (const type of written) if (!octets.has(type) && found.values.has(type)) replace.set(type, []);
  const addClasses = octets.size > 0 && !allows(found.classes, [...octets.keys()]) ? ["pkiCA"] : [];
  return replace.size === 0 && addClasses.length === 0 ? undefined : { addClasses, replace };
}

/** Values of an attribute are a set (RFC 4512 §2.2). */
export function isSame(left: readonly Buffer[], right: readonly Buffer[]): boolean {
  return left.length === right.length && left.every((value) => right.some((other) => other.equals(value)));
}

/** RFC 4523 §3: which classes let an entry have these attributes. */
function allows(classes: readonly string[], types: readonly string[]): boolean {
  const named = new Set(classes.map((name) => name.toLowerCase()));
  if (named.has("pkica") || named.has("certificationauthority")) return true;
  return named.has("crldistributionpoint") && types.every((type) => type.endsWith("RevocationList"));
}

/** Whether the entry stands in the directory as it shall. */
export function standsAsWanted(octets: Octets, found: FoundEntry): boolean {
  return changesFor(octets, found, []) === undefined;
}
