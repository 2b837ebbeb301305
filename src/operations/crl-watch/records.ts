import { setImmediate as turn } from "node:timers/promises";
import type { RevocationReason } from "@warifu/pki/crl";
import type { Store } from "../../store/index.ts";
import type { Finding, FindingKind, ListName } from "./findings.ts";

/** A revoked certificate as the watch's own query reads it. */
export interface RevokedCertificate {
  readonly serial: string;
  readonly reason: RevocationReason;
  readonly revokedAt: Date;
  readonly notAfter: Date;
  readonly toBeSigned: Uint8Array;
}

const pageOf = 2_000;

/** The revoked certificates of one authority key in the order of their serial numbers, a page at a time. */
export async function* readRevoked(
  store: Store,
  { authority, generation }: { readonly authority: string; readonly generation: number },
): AsyncIterable<readonly RevokedCertificate[]> {
  let after = "";
  for (;;) {
    const { rows } = await store.read<RevokedRow>(revokedStatement, [authority, generation, after, pageOf]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({
      serial: row.serial,
      reason: row.reason,
      revokedAt: row.revoked_at,
      notAfter: row.not_after,
      toBeSigned: row.to_be_signed,
    }));
    after = last.serial;
    await turn();
  }
}

// Walks the primary key of `revocation`; the certificate's own octets say where it belongs, not the column `scope`. The page is
// cut before the certificates are joined, so that each is found by its key and nothing goes through all of them.
const revokedStatement = `select encode(r.serial, 'hex') as serial, r.reason, r.revoked_at, r.not_after, i.to_be_signed
  from (select authority, serial, reason, revoked_at, not_after from revocation
    where authority = $1 and generation = $2 and serial > decode($3, 'hex') order by revocation.serial limit $4) r
  join certificate_intent i on i.authority = r.authority and i.serial = r.serial
  order by r.serial`;

interface RevokedRow {
  readonly serial: string;
  readonly reason: RevocationReason;
  readonly revoked_at: Date;
  readonly not_after: Date;
  readonly to_be_signed: Uint8Array;
}

export interface SeenList {
  readonly number: bigint;
  readonly nextUpdate: Date;
}

/** What the run before saw of a list. */
export async function readSeen(
  store: Store,
  { authority, generation, scope }: ListName,
): Promise<SeenList | undefined> {
  const { rows } = await store.read<{ number: string; next_update: Date }>(
    `select w.number::text, next_update from crl_watch_list w
     where authority = $1 and generation = $2 and scope = $3`,
    [authority, generation, scope],
  );
  return rows[0] && { number: BigInt(rows[0].number), nextUpdate: rows[0].next_update };
}

export interface WatchRun {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly certificates: number;
  readonly sources: string;
  readonly seen: readonly (ListName & SeenList)[];
  readonly findings: readonly Finding[];
  readonly actor: string;
  readonly origin: string;
}

/** Records a run: the highest numbers seen, findings that are new, and those that are gone. */
export async function recordRun(store: Store, run: WatchRun): Promise<void> {
  const { endedAt, seen, findings, actor, origin } = run;
  await store.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ run: number }>(
      `insert into crl_watch_run (started_at, ended_at, lists, certificates, findings, sources)
       values ($1, $2, $3, $4, $5, $6) returning run`,
      [run.startedAt, endedAt, seen.length, run.certificates, findings.length, run.sources],
    );
    await transaction.query(seenStatement, [
      seen.map(({ authority }) => authority),
      seen.map(({ generation }) => generation),
      seen.map(({ scope }) => scope),
      seen.map(({ number }) => number.toString()),
      seen.map(({ nextUpdate }) => nextUpdate.toISOString()),
      endedAt,
    ]);
    await transaction.query(findingStatement, [
      findings.map(({ authority }) => authority),
      findings.map(({ generation }) => generation),
      findings.map(({ scope }) => scope),
      findings.map(({ kind }) => kind),
      findings.map(({ subject }) => subject),
      findings.map(({ facts }) => JSON.stringify(facts)),
      endedAt,
      rows[0]?.run,
    ]);
    await transaction.query("update crl_watch_finding set state = 'gone' where state = 'open' and run < $1", [
      rows[0]?.run,
    ]);
    const facts = { lists: seen.length, certificates: run.certificates, findings: findings.length };
    const result = findings.length === 0 ? "success" : "failed";
    transaction.audit({ kind: "crl-watch", actor, origin, subject: "revocation-lists", result, facts });
  });
}

const seenStatement = `insert into crl_watch_list as known (authority, generation, scope, number, next_update, seen_at)
  select *, $6::timestamptz from unnest($1::text[], $2::int[], $3::text[], $4::bigint[], $5::timestamptz[])
  on conflict (authority, generation, scope) do update
    set number = excluded.number, next_update = excluded.next_update, seen_at = excluded.seen_at
    where known.number <= excluded.number`;

const findingStatement = `insert into crl_watch_finding as known
    (authority, generation, scope, kind, subject, facts, state, first_seen_at, last_seen_at, run)
  select *, 'open', $7::timestamptz, $7::timestamptz, $8::bigint
  from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
  on conflict (authority, generation, scope, kind, subject) where state = 'open'
    do update set last_seen_at = excluded.last_seen_at, facts = excluded.facts, run = excluded.run`;

export interface StoredFinding extends Finding {
  readonly finding: number;
  readonly state: "open" | "gone";
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/** Findings in this state, newest first; `before`: only older ones. */
export async function readFindings(
  store: Store,
  asked: { readonly state: "open" | "gone"; readonly before?: number | undefined; readonly limit: number },
): Promise<readonly StoredFinding[]> {
  const { rows } = await store.read<FindingRow>(
    `select finding, authority, generation, scope, kind, subject, facts, state, first_seen_at, last_seen_at
     from crl_watch_finding where state = $1 and ($2::bigint is null or finding < $2) order by finding desc limit $3`,
    [asked.state, asked.before, asked.limit],
  );
  return rows.map(({ first_seen_at: firstSeenAt, last_seen_at: lastSeenAt, ...row }) => ({
    ...row,
    firstSeenAt,
    lastSeenAt,
  }));
}

interface FindingRow extends Finding {
  readonly kind: FindingKind;
  readonly finding: number;
  readonly state: "open" | "gone";
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
}

export interface LastRun {
  readonly endedAt: Date;
  readonly lists: number;
  readonly certificates: number;
  readonly findings: number;
  readonly sources: string;
}

export async function readLastRun(store: Store): Promise<LastRun | undefined> {
  const { rows } = await store.read<LastRun & { readonly ended_at: Date }>(
    "select ended_at, lists, certificates, findings, sources from crl_watch_run order by run desc limit 1",
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { ended_at: endedAt, lists, certificates, findings, sources } = row;
  return { endedAt, lists, certificates, findings, sources };
}
