/**
 * What every use case knows of the authorities: their policies, and the generations of their keys as the store has
 * them. Remembered in memory and read again whenever a process has changed it (channel "authority").
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type DistinguishedName, parseName } from "@warifu/pki/x509";
import { type AuthorityPolicy, type PolicySet, policyOf } from "../policy/index.ts";
import { type AuthorityRow, type GenerationRow, readAuthorities, readGenerations, type Store } from "../store/index.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { AuthorityRefusal } from "./refusals.ts";

export interface Generation extends GenerationRow {
  /** The authority's name as issuer; the same octets in all that this generation signs. */
  readonly issuer: DistinguishedName;
}

export interface Authority {
  readonly policy: AuthorityPolicy;
  readonly state: AuthorityRow["state"];
  /** Oldest first. */
  readonly generations: readonly Generation[];
  /** The one that signs certificates; undefined while its first key is being prepared. */
  readonly current: Generation | undefined;
}

export interface AuthorityDirectory {
  find(authority: string): Authority | undefined;
  all(): readonly Authority[];
  /** Reads the store again; the process that changed something calls it, the others hear of it. */
  refresh(): Promise<void>;
  stop(): void;
}

/** Opens the directory; it follows the store until stopped. */
export async function openDirectory(store: Store, policies: PolicySet): Promise<AuthorityDirectory> {
  let authorities: ReadonlyMap<string, Authority> = new Map();
  const refresh = oneAtATime(async () => {
    authorities = await readAll(store, policies);
  });
  // While the database is away nothing can be read; when it is back, the store tells of missed notices by one of its own.
  const stop = await store.listen("authority", () => void refresh().catch(() => undefined));
  // Read only now: a change between reading and listening would be missed.
  await refresh();
  return {
    find: (authority) => authorities.get(authority),
    all: () => [...authorities.values()],
    refresh,
    stop,
  };
}

/** The authority of this name. */
export function authorityOf(directory: AuthorityDirectory, authority: string): Result<Authority, AuthorityRefusal> {
  const found = directory.find(authority);
  if (found !== undefined) return ok(found);
  return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority });
}

/** The authority and its signing generation, or why it cannot sign for holders now. */
export function operatingAuthority(
  directory: AuthorityDirectory,
  authority: string,
  now: Date,
): Result<{ readonly authority: Authority; readonly generation: Generation }, AuthorityRefusal> {
  const found = directory.find(authority);
  if (found?.current === undefined)
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority });
  if (found.state === "stopped")
    return refuse({ code: "authority-stopped", field: "authority", rule: "CPS 4-4-1-3", authority });
  if (found.current.compromisedAt !== undefined)
    return refuse({ code: "authority-key-compromised", field: "authority", rule: "CPS 4-14-2", authority });
  const notAfter = found.current.selfSignedNotAfter;
  if (notAfter !== undefined && notAfter <= now)
    return refuse({ code: "authority-expired", field: "authority", rule: "CPS 7-1-3", authority, notAfter });
  return ok({ authority: found, generation: found.current });
}

async function readAll(store: Store, policies: PolicySet): Promise<ReadonlyMap<string, Authority>> {
  const [rows, generations] = await Promise.all([readAuthorities(store), readGenerations(store)]);
  const authorities = new Map<string, Authority>();
  for (const row of rows) {
    const policy = policyOf(policies, row.authority);
    // An authority whose policy file was taken away is kept in the store and does nothing.
    if (policy === undefined) continue;
    const own = generations.filter((generation) => generation.authority === row.authority).map(withIssuer);
    authorities.set(row.authority, {
      policy,
      state: row.state,
      generations: own,
      current: own.find((generation) => generation.state === "current"),
    });
  }
  return authorities;
}

function withIssuer(row: GenerationRow): Generation {
  return { ...row, issuer: parseName(row.issuerName) };
}
