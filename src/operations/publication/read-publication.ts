/**
 * What the house publishes to everybody (CPS 2-6-1): the authorities' certificates with their fingerprints, the lists and who may fetch
 * them, names of policies. Authorities are few and their own certificates are found by an index.
 */
import type { Digest } from "@warifu/pki/algorithm";
import { toHex } from "@warifu/pki/der";
import { type AuthorityPolicy, type PolicySet, policyOf } from "../../policy/index.ts";
import { type AuthorityRow, type CrlRow, findCertificates, readAuthorities, type Store } from "../../store/index.ts";
import { listCurrentLists, listPublishedCertificates, type PublishedCertificate } from "../../validation/index.ts";
import { policyNames } from "./policy-names.ts";

export interface PublicationPorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: () => Date;
  readonly digest: Digest;
}

export interface PublishedHouse {
  readonly at: string;
  readonly authorities: readonly HouseAuthority[];
  readonly policies: readonly {
    readonly policy: string;
    readonly name: { readonly ja: string; readonly en: string };
  }[];
}

export interface HouseAuthority {
  readonly authority: string;
  readonly kind: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly operator: { readonly ja: string; readonly en: string };
  readonly state: "operating" | "stopped";
  readonly status: "open" | "registered-callers";
  readonly certificates: readonly HouseCertificate[];
  readonly lists: readonly HouseList[];
}

export interface HouseCertificate {
  readonly name: string;
  readonly kind: PublishedCertificate["kind"];
  readonly generation: number;
  readonly subject?: string;
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly revokedAt?: string;
  readonly sha1: string;
  readonly sha256: string;
  readonly octets: number;
  readonly address: string;
}

export interface HouseList {
  readonly generation: number;
  readonly scope: string;
  readonly number: string;
  readonly entries: number;
  readonly thisUpdate: string;
  readonly nextUpdate: string;
  readonly octets: number;
  readonly access: "open" | "registered-parties";
  readonly address: string;
}

/** @throws StoreFault */
export async function readPublication(ports: PublicationPorts): Promise<PublishedHouse> {
  const rows = await readAuthorities(ports.store);
  const authorities: HouseAuthority[] = [];
  for (const row of rows) {
    const policy = policyOf(ports.policies, row.authority);
    // An authority whose policy was taken away publishes nothing.
    if (policy !== undefined) authorities.push(await houseAuthority(ports, row, policy));
  }
  return { at: ports.clock().toISOString(), authorities, policies: policyNames(ports.policies) };
}

async function houseAuthority(
  { store, digest }: PublicationPorts,
  { authority, kind, state }: AuthorityRow,
  policy: AuthorityPolicy,
): Promise<HouseAuthority> {
  const revoked = await revokedCrossCertificates(store, authority);
  const published = await listPublishedCertificates(store, authority);
  const lists = await listCurrentLists(store, authority);
  const { name, operator, status } = policy;
  return {
    authority,
    kind,
    name,
    operator,
    state,
    status,
    certificates: published.map((one) => houseCertificate(one, digest, revoked)),
    lists: lists.map((row) => houseList(row, policy)),
  };
}

/** Cross-certificates that were revoked are shown as such (CPS 2-6-1: with whom cross-certification was ended). */
async function revokedCrossCertificates(store: Store, authority: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await findCertificates(store, { authority, profile: "cross", limit: 1000 });
  return new Map(
    rows.flatMap(({ serialNumber, revocation }) =>
      revocation === undefined ? [] : [[String(serialNumber), revocation.revokedAt] as const],
    ),
  );
}

function houseCertificate(
  certificate: PublishedCertificate,
  digest: Digest,
  revoked: ReadonlyMap<string, Date>,
): HouseCertificate {
  const { authority, name, kind, generation, subject, serialNumber, notBefore, notAfter, der } = certificate;
  const revokedAt = revoked.get(serialNumber)?.toISOString();
  return {
    name,
    kind,
    generation,
    ...(subject === undefined ? {} : { subject }),
    serialNumber,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    ...(revokedAt === undefined ? {} : { revokedAt }),
    sha1: toHex(digest("sha1", der)),
    sha256: toHex(digest("sha256", der)),
    octets: der.length,
    address: `/authorities/${authority}/certificates/${name}`,
  };
}

function houseList(row: CrlRow, policy: AuthorityPolicy): HouseList {
  const { authority, generation, scope } = row;
  const file = scope === "authorities" ? `arl/${generation}.crl` : `crl/${generation}/${scope}.crl`;
  // CPS 2-8-2, 2-8-3: lists of authorities and of the house's own services are everybody's.
  const isOwn = scope === "authorities" || (scope === "certificates" && policy.crl.partitioned === "by-municipality");
  return {
    generation,
    scope,
    number: String(row.number),
    entries: Number(row.entries),
    thisUpdate: row.thisUpdate.toISOString(),
    nextUpdate: row.nextUpdate.toISOString(),
    octets: Number(row.octets),
    access: isOwn || policy.status === "open" ? "open" : "registered-parties",
    address: `/authorities/${authority}/${file}`,
  };
}
