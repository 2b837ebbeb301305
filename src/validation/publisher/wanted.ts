/** What shall stand in an outside directory: the entries of our own (tree.ts), without what it shall not have. */
import type { Digest } from "@warifu/pki/algorithm";
import { nameFromText, nameKey } from "@warifu/pki/x509";
import type { DirectoryEntry, DirectorySnapshot, EntryValue } from "../ldap/entry.ts";
import { attributeTypes } from "../ldap/schema.ts";
import type { PublisherTarget } from "./types.ts";

/** The attributes that a publisher writes besides names and classes (RFC 4523 §2). */
export const publishedTypes = [
  attributeTypes.cACertificate,
  attributeTypes.crossCertificatePair,
  attributeTypes.authorityRevocationList,
  attributeTypes.certificateRevocationList,
] as const;

export interface WantedEntry {
  /** RFC 4514 text. */
  readonly name: string;
  /** Parts of the name. */
  readonly depth: number;
  /** "top", the structural one, auxiliary ones. */
  readonly classes: readonly string[];
  /** The values that the name is made of (RFC 4512 §2.3), by attribute. */
  readonly naming: ReadonlyMap<string, readonly string[]>;
  /** By attribute name, without options. */
  readonly values: ReadonlyMap<string, readonly EntryValue[]>;
  /** SHA-256 over all of this; a list counts by its own digest, so that its content need not be read. */
  readonly digest: Uint8Array;
}

/** Outermost first. */
export function wantedEntries(
  snapshot: DirectorySnapshot,
  target: Pick<PublisherTarget, "base" | "lists">,
  digest: Digest,
): WantedEntry[] {
  const base = target.base === "" ? "" : nameKey(nameFromText(target.base));
  const isWanted = ({ key, guards }: DirectoryEntry) =>
    key.startsWith(base) && (target.lists === "all" || guards.length === 0);
  return snapshot.entries.filter(isWanted).map((entry) => wantedEntry(entry, digest));
}

function wantedEntry(entry: DirectoryEntry, digest: Digest): WantedEntry {
  const classes: string[] = [];
  const naming = new Map<string, readonly string[]>();
  const values = new Map<string, readonly EntryValue[]>();
  for (const { type, values: ofType } of entry.attributes) {
    if (type.usage !== "user" || ofType.length === 0) continue;
    if (type === attributeTypes.objectClass) classes.push(...textsOf(ofType));
    else if (type.transfer === "binary") values.set(type.names[0], ofType);
    else naming.set(type.names[0], textsOf(ofType));
  }
  const wanted = { name: entry.text, depth: entry.name.rdns.length, classes, naming, values };
  return { ...wanted, digest: digest("sha256", new TextEncoder().encode(summary(wanted, digest))) };
}

function textsOf(values: readonly EntryValue[]): string[] {
  return values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
}

function summary({ name, classes, naming, values }: Omit<WantedEntry, "digest">, digest: Digest): string {
  const marks = (ofType: readonly EntryValue[]) => ofType.map((value) => markOf(value, digest)).sort();
  const described = [...values].map(([type, ofType]) => [type, marks(ofType)]);
  return JSON.stringify([name, classes, [...naming], described]);
}

function markOf(value: EntryValue, digest: Digest): string {
  if (value.kind === "text") return value.text;
  // The digest of a list leaves its signature out; its number makes another signature another list.
  if (value.kind === "list") return `${value.row.number}:${Buffer.from(value.row.digest).toString("hex")}`;
  return Buffer.from(digest("sha256", value.octets)).toString("hex");
}
