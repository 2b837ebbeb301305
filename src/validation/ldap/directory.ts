/**
 * The directory as the store has it. It is read once and then kept: notices on the channels "authority" and "crl" make
 * what is kept stale, and the next search reads anew before it answers, so that nobody gets an older list than the one
 * that was announced. What is kept are names, certificates and the frames of lists; the entries of lists stay in the
 * store (see list-memory.ts).
 */
import type { AuthorityPolicy, PolicySet } from "../../policy/index.ts";
import { type CrlRow, readCurrentCrls, readGenerations, type Store } from "../../store/index.ts";
import { listPublishedCertificates } from "../repository/certificates.ts";
import { type OutsidePair, readOutsidePairs } from "../repository/outside-pairs.ts";
import type { PublishedCertificate } from "../types.ts";
import { certificatePairs, outsidePairs } from "./certificate-pairs.ts";
import type { DirectorySnapshot } from "./entry.ts";
import { type ChannelProtection, rootDseEntry, subschemaEntry } from "./own-entries.ts";
import { buildEntries, type PublishedAuthority } from "./tree.ts";

export interface DirectoryPorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: () => Date;
}

export interface LdapDirectory {
  /** What is published now; a promise only when something has changed since it was last read. @throws StoreFault */
  snapshot(): DirectorySnapshot | Promise<DirectorySnapshot>;
  close(): void;
}

/** A notice could be lost on the way (a pooler between us and the database); this old, certificates are read again. */
const certificatesKeptMilliseconds = 60_000;

/** Reads the directory and keeps it up to date. @throws StoreFault when the first reading fails */
export async function openLdapDirectory(ports: DirectoryPorts, protection: ChannelProtection): Promise<LdapDirectory> {
  const certificates = kept(() => readCertificates(ports));
  const lists = kept(() => readCurrentCrls(ports.store, {}));
  const stops = [
    await ports.store.listen("authority", certificates.forget),
    await ports.store.listen("crl", lists.forget),
  ];
  let built: { from: readonly unknown[]; snapshot: DirectorySnapshot } | undefined;
  let readAt = ports.clock().getTime();
  const build = async (): Promise<DirectorySnapshot> => {
    const from = [await certificates.read(), await lists.read()] as const;
    if (built?.from[0] === from[0] && built.from[1] === from[1]) return built.snapshot;
    const snapshot = buildSnapshot(from[0], from[1], protection);
    built = { from, snapshot };
    return snapshot;
  };
  const snapshot = (): DirectorySnapshot | Promise<DirectorySnapshot> => {
    const now = ports.clock().getTime();
    if (Math.abs(now - readAt) > certificatesKeptMilliseconds) {
      readAt = now;
      certificates.forget();
    }
    return built !== undefined && certificates.isFresh() && lists.isFresh() ? built.snapshot : build();
  };
  await snapshot();
  const close = (): void => {
    for (const stop of stops) stop();
  };
  return { snapshot, close };
}

/** A value that is read when somebody needs it, by one reading for all, and again after it was forgotten. */
function kept<Value>(read: () => Promise<Value>): {
  read: () => Promise<Value>;
  forget: () => void;
  isFresh: () => boolean;
} {
  let reading: Promise<Value> | undefined;
  let state: "unread" | "read" = "unread";
  const start = (): Promise<Value> => {
    const started = read();
    reading = started;
    const settle = (now: "unread" | "read") => {
      // Forgotten meanwhile: what this reading found may be older than the notice.
      if (reading !== started) return;
      state = now;
      if (now === "unread") reading = undefined;
    };
    started.then(
      () => settle("read"),
      () => settle("unread"),
    );
    return started;
  };
  return {
    read: () => reading ?? start(),
    forget: () => {
      reading = undefined;
      state = "unread";
    },
    isFresh: () => state === "read",
  };
}

interface PublishedCertificates {
  readonly policies: readonly AuthorityPolicy[];
  readonly published: readonly PublishedCertificate[];
  readonly outside: readonly OutsidePair[];
  readonly keyOf: (authority: string, generation: number) => Uint8Array | undefined;
}

async function readCertificates({ store, policies }: DirectoryPorts): Promise<PublishedCertificates> {
  const generations = await readGenerations(store);
  const present = [...policies.authorities.values()].filter((policy) =>
    generations.some((generation) => generation.authority === policy.id),
  );
  const published = await Promise.all(present.map((policy) => listPublishedCertificates(store, policy.id)));
  const keyOf = (authority: string, generation: number) =>
    generations.find((row) => row.authority === authority && row.generation === generation)?.publicKey;
  return { policies: present, published: published.flat(), outside: await readOutsidePairs(store), keyOf };
}

function buildSnapshot(
  { policies, published, outside, keyOf }: PublishedCertificates,
  lists: readonly CrlRow[],
  protection: ChannelProtection,
): DirectorySnapshot {
  const authorities = policies.map((policy): PublishedAuthority => {
    const own = published.filter((certificate) => certificate.authority === policy.id && certificate.kind !== "cross");
    return {
      policy,
      selfIssued: own.map(({ der }) => der),
      pairs: [...certificatePairs(policy.id, published, keyOf), ...outsidePairs(policy.id, published, outside)],
      lists: lists.filter((row) => row.authority === policy.id),
    };
  });
  const entries = buildEntries(authorities);
  const contexts = entries.filter(({ parentKey }) => parentKey === "").map(({ text }) => text);
  const rootDse = rootDseEntry(contexts, protection);
  const subschema = subschemaEntry();
  const byKey = new Map([...entries, subschema].map((entry) => [entry.key, entry]));
  return { entries, byKey, rootDse, subschema };
}
