/** One authority as its operators see it: keys, published certificates, lists, responders. */
import { createHash } from "node:crypto";
import type { KeyStore } from "../../../keys/index.ts";
import { type AuthorityPolicy, type PolicySet, policyOf, scopesOf } from "../../../policy/index.ts";
import {
  type AuthorityRow,
  type GenerationRow,
  type ResponderRow,
  readAuthorities,
  readGenerations,
  readResponders,
  type Store,
} from "../../../store/index.ts";
import { listPublishedCertificates, type PublishedCertificate } from "../../../validation/index.ts";
import { type NamedList, readNamedLists } from "../dashboard/read.ts";
import { type Named, scopeName } from "../names.ts";

export interface AuthorityRecordPorts {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly policies: PolicySet;
}

export interface AuthorityRecord {
  readonly row: AuthorityRow;
  readonly policy: AuthorityPolicy;
  /** Each with the state of its key in this process. */
  readonly generations: readonly (GenerationRow & { readonly key: string })[];
  readonly scopes: readonly { readonly scope: string; readonly name: Named }[];
  readonly certificates: readonly (PublishedCertificate & Fingerprints)[];
  readonly lists: readonly NamedList[];
  readonly responders: readonly ResponderRow[];
}

/** Of the DER, hexadecimal. */
export interface Fingerprints {
  readonly sha1: string;
  readonly sha256: string;
}

/** undefined: there is no such authority, or its policy was taken away. @throws StoreFault */
export async function readAuthorityRecord(
  ports: AuthorityRecordPorts,
  authority: string,
): Promise<AuthorityRecord | undefined> {
  const { store, policies } = ports;
  const row = (await readAuthorities(store)).find((each) => each.authority === authority);
  const policy = policyOf(policies, authority);
  if (row === undefined || policy === undefined) return undefined;
  const keyStates = new Map((await ports.keys.status()).map(({ reference, state }) => [String(reference), state]));
  const generations = await readGenerations(store, authority);
  const certificates = await listPublishedCertificates(store, authority);
  const responders = await readResponders(store);
  return {
    row,
    policy,
    generations: generations.map((each) => ({ ...each, key: keyStates.get(each.keyReference) ?? "unknown" })),
    scopes: scopesOf(policy).map((scope) => ({ scope, name: scopeName(policy, scope) })),
    certificates: certificates.map((each) => ({ ...each, ...fingerprintsOf(each.der) })),
    lists: await readNamedLists(ports, authority),
    responders: responders.filter((each) => each.authority === authority),
  };
}

function fingerprintsOf(der: Uint8Array): Fingerprints {
  const digest = (algorithm: "sha1" | "sha256") => createHash(algorithm).update(der).digest("hex");
  return { sha1: digest("sha1"), sha256: digest("sha256") };
}
