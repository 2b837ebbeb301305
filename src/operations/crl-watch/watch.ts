/**
 * The watch over revocation lists (docs/flows/watch-lists.md): what verifiers get is compared with what is revoked, by code
 * that shares nothing with the making of lists but the reader of lists and the names in the practice statement. It reads
 * certificates' states by queries of its own and takes the place of each certificate from the certificate's octets.
 */
import type { VerifySignature } from "@warifu/pki/algorithm";
import { type CertificateList, parseCrl } from "@warifu/pki/crl";
import { DerError, equalBytes } from "@warifu/pki/der";
import { distributionPointName, type PolicySet, policyOf, type ScopeName, scopesOf } from "../../policy/index.ts";
import { type CrlRow, readCurrentCrls, readGenerations, type Store } from "../../store/index.ts";
import { Comparison, type ReadList } from "./compare.ts";
import { type Finding, finding, type ListName } from "./findings.ts";
import { checkFrame } from "./frame.ts";
import { fetchPublished, type HttpSource, readStored } from "./published.ts";
import { readRevoked, readSeen, recordRun, type SeenList } from "./records.ts";

export interface WatchPorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: () => Date;
  readonly verifySignature: VerifySignature;
}

export interface WatchOrder {
  readonly actor: string;
  readonly origin: string;
  readonly http?: HttpSource | undefined;
}

export interface WatchSummary {
  readonly lists: number;
  readonly certificates: number;
  readonly sources: "store" | "store and http";
  readonly findings: readonly Finding[];
}

/** Looks at every list of every authority key once, and records what is found. @throws StoreFault */
export async function watchLists(ports: WatchPorts, order: WatchOrder): Promise<WatchSummary> {
  const startedAt = ports.clock();
  const findings: Finding[] = [];
  const seen: (ListName & SeenList)[] = [];
  let certificates = 0;
  for (const key of await readGenerations(ports.store)) {
    const isListed =
      key.selfSignedNotAfter !== undefined && key.selfSignedNotAfter > startedAt && key.state !== "ended";
    if (!isListed || policyOf(ports.policies, key.authority) === undefined) continue;
    const watched = await watchKey(ports, order, key, startedAt);
    findings.push(...watched.findings);
    seen.push(...watched.seen);
    certificates += watched.certificates;
  }
  const sources = order.http === undefined ? "store" : "store and http";
  const { actor, origin } = order;
  await recordRun(ports.store, {
    startedAt,
    endedAt: ports.clock(),
    certificates,
    sources,
    seen,
    findings,
    actor,
    origin,
  });
  return { lists: seen.length, certificates, sources, findings };
}

type Key = Awaited<ReturnType<typeof readGenerations>>[number];

interface WatchedKey {
  readonly findings: readonly Finding[];
  readonly seen: readonly (ListName & SeenList)[];
  readonly certificates: number;
}

async function watchKey(ports: WatchPorts, order: WatchOrder, key: Key, now: Date): Promise<WatchedKey> {
  const { authority, generation } = key;
  const policy = policyOf(ports.policies, authority);
  if (policy === undefined) return { findings: [], seen: [], certificates: 0 };
  const rows = await readCurrentCrls(ports.store, { authority, generation });
  const findings: Finding[] = [];
  const read: ReadList[] = [];
  const seen: (ListName & SeenList)[] = [];
  for (const scope of scopesOf(policy)) {
    const name = { authority, generation, scope };
    const row = rows.find((each) => each.scope === scope);
    const list = row === undefined ? undefined : await readList(ports, order, row, findings);
    if (list === undefined) {
      if (row === undefined) findings.push(finding(name, "list-not-published"));
      continue;
    }
    findings.push(...(await checkList(ports, { name, key, list, now })));
    read.push({ name, list, directoryName: distributionPointName(policy, scope as ScopeName).der });
    if (list.crlNumber !== undefined && list.nextUpdate !== undefined) {
      seen.push({ ...name, number: list.crlNumber, nextUpdate: list.nextUpdate });
    }
  }
  const compared = await compare(ports.store, { authority, generation }, read);
  return { findings: [...findings, ...compared.findings], seen, certificates: compared.certificates };
}

/** The list as published; over HTTP it must be the same, or a newer one that came meanwhile. */
async function readList(
  ports: WatchPorts,
  { http }: WatchOrder,
  row: CrlRow,
  findings: Finding[],
): Promise<CertificateList | undefined> {
  const stored = parsed(await readStored(ports.store, row));
  if (stored === undefined) findings.push(finding(row, "list-unreadable"));
  if (http === undefined) return stored;
  const octets = await fetchPublished(ports, http, row).catch(() => undefined);
  const published = octets === undefined ? undefined : parsed(octets);
  if (octets === undefined) findings.push(finding(row, "list-not-published", "http"));
  else if (published === undefined) findings.push(finding(row, "list-unreadable", "http"));
  else if (stored !== undefined && !isSameOrNewer(published, stored)) findings.push(finding(row, "published-differs"));
  return published ?? stored;
}

function isSameOrNewer(published: CertificateList, stored: CertificateList): boolean {
  return equalBytes(published.der, stored.der) || (published.crlNumber ?? 0n) > (stored.crlNumber ?? 0n);
}

function parsed(octets: Uint8Array): CertificateList | undefined {
  try {
    return parseCrl(octets);
  } catch (fault) {
    if (fault instanceof DerError) return undefined;
    throw fault;
  }
}

async function checkList(
  ports: WatchPorts,
  {
    name,
    key,
    list,
    now,
  }: { readonly name: ListName; readonly key: Key; readonly list: CertificateList; readonly now: Date },
): Promise<readonly Finding[]> {
  const policy = policyOf(ports.policies, name.authority);
  if (policy === undefined) return [];
  const { validityHours, everyHours } = policy.crl;
  const directoryName = distributionPointName(policy, name.scope as ScopeName).der;
  const before = await readSeen(ports.store, name);
  const expected = { issuerName: key.issuerName, directoryName, validityHours, everyHours, now, before };
  const frame = checkFrame(name, list, expected);
  const { signatureAlgorithm, toBeSigned, signature } = list;
  const isSigned =
    signatureAlgorithm !== undefined && ports.verifySignature(signatureAlgorithm, key.publicKey, toBeSigned, signature);
  return isSigned ? frame : [...frame, finding(name, "signature-wrong")];
}

async function compare(store: Store, key: Omit<ListName, "scope">, lists: readonly ReadList[]) {
  const comparison = new Comparison(key, lists);
  for await (const page of readRevoked(store, key)) for (const certificate of page) comparison.pass(certificate);
  comparison.end();
  return comparison;
}
