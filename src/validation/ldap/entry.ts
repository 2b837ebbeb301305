import type { DistinguishedName } from "@warifu/pki/x509";
import type { AuthorityPolicy } from "../../policy/index.ts";
import type { CrlRow } from "../../store/index.ts";
import type { AttributeType } from "./schema.ts";

/** What one name of the directory holds. */
export interface DirectoryEntry {
  readonly name: DistinguishedName;
  /** RFC 4514 text of the name. */
  readonly text: string;
  /** `nameKey` of the name: the key of whatever lies above is a prefix of it. */
  readonly key: string;
  readonly parentKey: string;
  readonly attributes: readonly EntryAttribute[];
  /** Everything that must be granted before the entry exists for a caller; empty: it exists for everybody. */
  readonly guards: readonly ListGuard[];
}

export interface ListGuard {
  readonly policy: AuthorityPolicy;
  readonly scope: string;
}

export interface EntryAttribute {
  readonly type: AttributeType;
  readonly values: readonly EntryValue[];
}

/** A text, or octets that are there, or a list that is still in the store. */
export type EntryValue =
  | { readonly kind: "text"; readonly text: string; readonly octets: Uint8Array }
  | { readonly kind: "octets"; readonly octets: Uint8Array }
  | {
      readonly kind: "list";
      readonly row: CrlRow;
      /** `nameKey` of who issued it and of its distribution point. */
      readonly issuer: string;
      readonly point: string;
    };

/** The whole directory at one moment. */
export interface DirectorySnapshot {
  /** In the order of their keys: every subtree is one run, its top first. */
  readonly entries: readonly DirectoryEntry[];
  readonly byKey: ReadonlyMap<string, DirectoryEntry>;
  readonly rootDse: DirectoryEntry;
  readonly subschema: DirectoryEntry;
}

const utf8 = new TextEncoder();

export function textValue(text: string): EntryValue {
  return { kind: "text", text, octets: utf8.encode(text) };
}

export function textAttribute(type: AttributeType, ...texts: readonly string[]): EntryAttribute {
  return { type, values: texts.map(textValue) };
}
