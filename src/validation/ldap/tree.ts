/**
 * The tree of entries. Authorities stand under their own names, where a path builder looks for an issuer; lists stand
 * under the names that certificates carry in cRLDistributionPoints. What lies above them is there to be walked through.
 */
import { type DistinguishedName, nameFromAttributes, nameFromRdns, nameKey, nameToText } from "@warifu/pki/x509";
import { type AuthorityPolicy, distributionPointName, type ScopeName, scopesOf } from "../../policy/index.ts";
import type { CrlRow } from "../../store/index.ts";
import { isPublishedList } from "../repository/lists.ts";
import type { CertificatePairOctets } from "./certificate-pairs.ts";
import type { DirectoryEntry, EntryAttribute, EntryValue, ListGuard } from "./entry.ts";
import { textAttribute } from "./entry.ts";
import { type AttributeType, attributeTypes, findAttributeType } from "./schema.ts";

/** What an authority has published. */
export interface PublishedAuthority {
  readonly policy: AuthorityPolicy;
  /** Self-signed and link certificates, DER. */
  readonly selfIssued: readonly Uint8Array[];
  readonly pairs: readonly CertificatePairOctets[];
  readonly lists: readonly CrlRow[];
}

/** Where the schema is described. */
export const subschemaName = "CN=Subschema";

/** All entries but the root's and the schema's, in the order of their keys. */
export function buildEntries(authorities: readonly PublishedAuthority[]): DirectoryEntry[] {
  const drafts = new Map<string, Draft>();
  for (const authority of authorities) {
    layAuthority(drafts, authority);
    layDistributionPoints(drafts, authority);
  }
  return [...drafts.values()].map(finishEntry).sort((left, right) => (left.key < right.key ? -1 : 1));
}

interface Draft {
  readonly name: DistinguishedName;
  readonly key: string;
  readonly parentKey: string;
  structural: string;
  readonly auxiliary: Set<string>;
  readonly values: Map<AttributeType, EntryValue[]>;
  readonly guards: ListGuard[];
}

function layAuthority(drafts: Map<string, Draft>, { policy, selfIssued, pairs, lists }: PublishedAuthority): void {
  const draft = draftAt(drafts, nameFromAttributes(policy.subject));
  draft.auxiliary.add("pkiCA");
  addOctets(draft, attributeTypes.cACertificate, selfIssued);
  addOctets(draft, attributeTypes.crossCertificatePair, pairs);
  add(draft, attributeTypes.authorityRevocationList, listValues(policy, lists, "authorities"));
  // Only what everybody may have: the entry itself is everybody's.
  if (!isPublishedList(policy, "certificates")) return;
  add(draft, attributeTypes.certificateRevocationList, listValues(policy, lists, "certificates"));
}

function layDistributionPoints(drafts: Map<string, Draft>, { policy, lists }: PublishedAuthority): void {
  for (const scope of scopesOf(policy)) {
    const values = listValues(policy, lists, scope);
    if (values.length === 0) continue;
    const draft = draftAt(drafts, distributionPointName(policy, scope));
    draft.structural = "cRLDistributionPoint";
    const isOfAuthorities = scope === "authorities";
    const type = isOfAuthorities ? attributeTypes.authorityRevocationList : attributeTypes.certificateRevocationList;
    add(draft, type, values);
    if (!isPublishedList(policy, scope)) draft.guards.push({ policy, scope });
  }
}

/** Of several generations the newest first. */
function listValues(policy: AuthorityPolicy, lists: readonly CrlRow[], scope: ScopeName): EntryValue[] {
  const rows = lists.filter((row) => row.scope === scope).sort((left, right) => right.generation - left.generation);
  const issuer = nameKey(nameFromAttributes(policy.subject));
  const point = nameKey(distributionPointName(policy, scope));
  return rows.map((row) => ({ kind: "list", row, issuer, point }));
}

/** The entry of a name, made with everything above it when it is not there. */
function draftAt(drafts: Map<string, Draft>, name: DistinguishedName): Draft {
  const key = nameKey(name);
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const above = nameFromRdns(name.rdns.slice(0, -1));
  if (above.rdns.length > 0) draftAt(drafts, above);
  const draft: Draft = {
    name,
    key,
    parentKey: nameKey(above),
    structural: structuralClassOf(name),
    auxiliary: new Set(),
    values: namingValues(name),
    guards: [],
  };
  drafts.set(key, draft);
  return draft;
}

const structuralClasses = new Map<string, string>([
  [attributeTypes.c.oid, "country"],
  [attributeTypes.o.oid, "organization"],
  [attributeTypes.ou.oid, "organizationalUnit"],
]);

/** RFC 4523 §5.2: pkiCA is auxiliary to any of them. */
function structuralClassOf(name: DistinguishedName): string {
  const type = name.rdns.at(-1)?.[0]?.type;
  return structuralClasses.get(type ?? "") ?? "applicationProcess";
}

/** RFC 4512 §2.3: an entry has the values that its relative name is made of. */
function namingValues(name: DistinguishedName): Map<AttributeType, EntryValue[]> {
  const values = new Map<AttributeType, EntryValue[]>();
  for (const { type, value } of name.rdns.at(-1) ?? []) {
    const known = findAttributeType(type);
    if (known !== undefined && value !== undefined) values.set(known, [...textAttribute(known, value).values]);
  }
  return values;
}

function addOctets(draft: Draft, type: AttributeType, values: readonly Uint8Array[]): void {
  add(
    draft,
    type,
    values.map((octets): EntryValue => ({ kind: "octets", octets })),
  );
}

function add(draft: Draft, type: AttributeType, values: readonly EntryValue[]): void {
  if (values.length > 0) draft.values.set(type, [...(draft.values.get(type) ?? []), ...values]);
}

function finishEntry({ name, key, parentKey, structural, auxiliary, values, guards }: Draft): DirectoryEntry {
  const text = nameToText(name);
  const attributes: EntryAttribute[] = [
    textAttribute(attributeTypes.objectClass, "top", structural, ...auxiliary),
    ...[...values].map(([type, ofType]) => ({ type, values: ofType })),
    textAttribute(attributeTypes.structuralObjectClass, structural),
    textAttribute(attributeTypes.entryDN, text),
    textAttribute(attributeTypes.subschemaSubentry, subschemaName),
  ];
  return { name, text, key, parentKey, attributes, guards };
}
