/**
 * Certificate revocation lists in the store.
 *
 * A list is a header, the chunks it names, and a trailer. Each revocation's entry was encoded when it was recorded; the
 * server lays the new ones end to end into chunks, and a chunk never changes. So a new list costs the database what
 * changed since the last one, and an old list can be given out again byte for byte from the chunks it names.
 * Entries of certificates that end in the same month share their chunks: when the month is over and one list has been
 * issued since, the chunks are left out whole (RFC 5280 §3.3: an entry stays until it was on one list issued after the
 * certificate's end).
 */
import type { SignatureAlgorithm } from "@warifu/pki/algorithm";
import { readByteColumn } from "../bytes.ts";
import type { Store } from "../store.ts";
import type { Transaction } from "../transaction.ts";
import { scopeLockName } from "./revocations.ts";

/** One list of one authority generation. */
export interface CrlScope {
  readonly authority: string;
  readonly generation: number;
  readonly scope: string;
}

/** What the next list of a scope is made of. */
export interface CrlDraft {
  readonly number: bigint;
  readonly chunks: readonly bigint[];
  readonly entries: number;
  /** Octets of all entries together. */
  readonly entriesLength: number;
  readonly lastSequence: bigint;
}

export interface CrlIntent extends CrlScope {
  readonly number: bigint;
  readonly cause: string;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly plannedNext: Date;
  readonly lastSequence: bigint;
  readonly chunks: readonly bigint[];
  readonly entries: number;
  readonly header: Uint8Array;
  readonly trailer: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
}

export interface CrlRow extends CrlIntent {
  readonly signature: Uint8Array;
  /** Octets of the whole list. */
  readonly octets: number;
  /** SHA-256 of the TBSCertList (header, entries, trailer), whatever hash the signature is made over; 32 octets. */
  readonly digest: Uint8Array;
  readonly signedAt: Date;
}

/** No chunk is laid longer than this many entries (about 3 MB). */
const longestChunkEntries = 65_536;
/** Chunks smaller than this are joined when a month has many of them, so that a list never names thousands. */
const fullChunkEntries = 8192;
const smallChunksKept = 24;

/**
 * Takes the scope for the transaction (no revocation of it is under way from here on), lays what was revoked since the
 * last list into chunks, and says what the next list consists of.
 */
export async function draftCrl(transaction: Transaction, scope: CrlScope): Promise<CrlDraft> {
  await transaction.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
    scopeLockName(scope.authority, scope.generation, scope.scope),
  ]);
  const previous = await readPrevious(transaction, scope);
  const lastSequence = await layChunks(transaction, scope, previous.lastSequence);
  await joinSmallChunks(transaction, scope);
  const chunks = await transaction.query<{ chunk: string; entries: number; octets: number }>(
    `select chunk::text, entries, octets from crl_chunk
     where authority = $1 and generation = $2 and scope = $3 and joined_into is null
       and expires_month + interval '1 month' > $4::timestamptz
     order by crl_chunk.chunk`,
    [scope.authority, scope.generation, scope.scope, previous.thisUpdate ?? new Date(0)],
  );
  const number = previous.number + 1n + (await numbersLeftOut(transaction, previous.signedAt));
  return {
    number,
    chunks: chunks.rows.map((row) => BigInt(row.chunk)),
    entries: chunks.rows.reduce((sum, row) => sum + row.entries, 0),
    entriesLength: chunks.rows.reduce((sum, row) => sum + row.octets, 0),
    lastSequence,
  };
}

/** More than an authority could have issued between a moment and the restoration of what was so then. */
const numbersPerRestoration = 1_000_000n;

/** After a restoration the numbers that may be out there with other contents are passed over (RFC 5280 §5.2.3). */
async function numbersLeftOut(transaction: Transaction, last: Date | undefined): Promise<bigint> {
  const { rows } = await transaction.query<{ restorations: string }>(
    "select count(*)::text as restorations from restoration where restored_at > $1",
    [last ?? new Date(0)],
    "restorations-since",
  );
  return BigInt(rows[0]?.restorations ?? 0) * numbersPerRestoration;
}

interface PreviousList {
  readonly number: bigint;
  readonly lastSequence: bigint;
  readonly thisUpdate: Date | undefined;
  readonly signedAt: Date | undefined;
}

interface PreviousRow {
  readonly number: string;
  readonly last_sequence: string;
  readonly signed_update: Date | null;
  readonly signed_at: Date | null;
}

async function readPrevious(transaction: Transaction, scope: CrlScope): Promise<PreviousList> {
  const result = await transaction.query<PreviousRow>(
    `select number::text, last_sequence::text, signed_at,
       (select max(this_update) from crl signed where signed.authority = $1 and signed.generation = $2
         and signed.scope = $3 and signed.signature is not null) as signed_update
     from crl where authority = $1 and generation = $2 and scope = $3 order by crl.number desc limit 1`,
    [scope.authority, scope.generation, scope.scope],
  );
  const row = result.rows[0];
  if (row === undefined) return { number: 0n, lastSequence: 0n, thisUpdate: undefined, signedAt: undefined };
  return {
    number: BigInt(row.number),
    lastSequence: BigInt(row.last_sequence),
    thisUpdate: row.signed_update ?? undefined,
    signedAt: row.signed_at ?? undefined,
  };
}

/** The server lays the entries itself: they never travel, and none is encoded again. */
async function layChunks(transaction: Transaction, scope: CrlScope, after: bigint): Promise<bigint> {
  const key = [scope.authority, scope.generation, scope.scope, after.toString()];
  const newest = await transaction.query<{ last: string | null }>(
    `select max(sequence)::text as last from revocation
     where authority = $1 and generation = $2 and scope = $3 and sequence > $4`,
    key,
  );
  const last = newest.rows[0]?.last;
  if (last === null || last === undefined) return after;
  await transaction.query(
    `insert into crl_chunk (authority, generation, scope, expires_month, entries, octets, content)
     select $1, $2, $3, expires_month, count(*), sum(length(entry)), string_agg(entry, ''::bytea)
     from revocation where authority = $1 and generation = $2 and scope = $3 and sequence > $4 and sequence <= $5
     group by expires_month, sequence / ${longestChunkEntries}`,
    [...key, last],
  );
  return BigInt(last);
}

/** Days of few revocations leave many small chunks; their octets are laid together, not encoded again. */
async function joinSmallChunks(transaction: Transaction, scope: CrlScope): Promise<void> {
  const key = [scope.authority, scope.generation, scope.scope];
  const crowded = await transaction.query<{ month: string }>(
    `select expires_month::text as month from crl_chunk
     where authority = $1 and generation = $2 and scope = $3 and joined_into is null and entries < ${fullChunkEntries}
     group by expires_month having count(*) > ${smallChunksKept}`,
    key,
  );
  for (const { month } of crowded.rows) {
    await transaction.query(
      `with small as (
         select chunk, entries, octets, content from crl_chunk
         where authority = $1 and generation = $2 and scope = $3 and expires_month = $4 and joined_into is null
           and entries < ${fullChunkEntries}),
       joined as (
         insert into crl_chunk (authority, generation, scope, expires_month, entries, octets, content)
         select $1, $2, $3, $4, sum(entries), sum(octets), string_agg(content, ''::bytea order by chunk) from small
         returning chunk)
       update crl_chunk set joined_into = joined.chunk from joined where crl_chunk.chunk in (select chunk from small)`,
      [...key, month],
    );
  }
}

/** Records what is about to be signed (house rule 3). */
export async function recordCrlIntent(transaction: Transaction, crl: CrlIntent): Promise<void> {
  await transaction.query(
    `insert into crl (authority, generation, scope, number, cause, this_update, next_update, planned_next,
       last_sequence, chunks, entries, header, trailer, algorithm, lease)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::bigint[], $11, $12, $13, $14, $15)`,
    [
      crl.authority,
      crl.generation,
      crl.scope,
      crl.number.toString(),
      crl.cause,
      crl.thisUpdate,
      crl.nextUpdate,
      crl.plannedNext,
      crl.lastSequence.toString(),
      crl.chunks.map(String),
      crl.entries,
      Buffer.from(crl.header),
      Buffer.from(crl.trailer),
      crl.algorithm,
      transaction.lease,
    ],
  );
}

/** Records the signature; from here on the list is the scope's current one. Listeners hear of it on channel "crl". */
export async function recordCrlSignature(
  transaction: Transaction,
  crl: CrlScope & { readonly number: bigint },
  signed: { signature: Uint8Array; octets: number; digest: Uint8Array; signedAt: Date },
): Promise<void> {
  await transaction.query(
    `update crl set signature = $5, octets = $6, digest = $7, signed_at = $8
     where authority = $1 and generation = $2 and scope = $3 and number = $4 and signature is null`,
    [
      crl.authority,
      crl.generation,
      crl.scope,
      crl.number.toString(),
      Buffer.from(signed.signature),
      signed.octets,
      Buffer.from(signed.digest),
      signed.signedAt,
    ],
  );
  await transaction.query(
    `insert into crl_current as current (authority, generation, scope, number) values ($1, $2, $3, $4)
     on conflict (authority, generation, scope) do update set number = excluded.number
     where current.number < excluded.number`,
    [crl.authority, crl.generation, crl.scope, crl.number.toString()],
  );
  await transaction.query("select pg_notify('crl', $1)", [`${crl.authority}/${crl.generation}/${crl.scope}`]);
}

/** The newest signed list of each scope asked for. */
export async function readCurrentCrls(
  store: Store,
  where: { authority?: string; generation?: number; scope?: string },
): Promise<readonly CrlRow[]> {
  const result = await store.read<CrlDatabaseRow>(
    `select crl.*, crl.number::text, last_sequence::text, chunks::text[], entries::int, octets::int
     from crl_current join crl using (authority, generation, scope, number)
     where ($1::text is null or authority = $1) and ($2::int is null or generation = $2)
       and ($3::text is null or scope = $3)
     order by authority, generation, scope`,
    [where.authority ?? null, where.generation ?? null, where.scope ?? null],
  );
  return result.rows.map(crlRow);
}

export interface CrlDatabaseRow {
  readonly authority: string;
  readonly generation: number;
  readonly scope: string;
  readonly number: string;
  readonly cause: string;
  readonly this_update: Date;
  readonly next_update: Date;
  readonly planned_next: Date;
  readonly last_sequence: string;
  readonly chunks: readonly string[];
  readonly entries: number;
  readonly header: Uint8Array;
  readonly trailer: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly octets: number;
  readonly digest: Uint8Array;
  readonly signed_at: Date;
}

export function crlRow(row: CrlDatabaseRow): CrlRow {
  return {
    authority: row.authority,
    generation: row.generation,
    scope: row.scope,
    number: BigInt(row.number),
    cause: row.cause,
    thisUpdate: row.this_update,
    nextUpdate: row.next_update,
    plannedNext: row.planned_next,
    lastSequence: BigInt(row.last_sequence),
    chunks: row.chunks.map(BigInt),
    entries: row.entries,
    header: row.header,
    trailer: row.trailer,
    algorithm: row.algorithm,
    signature: row.signature,
    octets: row.octets,
    digest: row.digest,
    signedAt: row.signed_at,
  };
}

/** Longer lists are read by COPY, which carries octets as they are. */
const octetsForCopy = 1024 * 1024;
/** What one COPY carries, and so what a slow reader of a list holds in memory; a longer chunk comes by itself. */
const octetsOfOneCopy = 4 * 1024 * 1024;

/**
 * The entries of the named chunks, `octets` in all, in the order of their numbers, which is the order of every list.
 * They come a few chunks at a time; while the caller is busy with them, nothing is held in the database.
 */
export async function* readChunks(store: Store, chunks: readonly bigint[], octets: number): AsyncIterable<Uint8Array> {
  if (chunks.length === 0) return;
  let found = 0;
  for await (const content of octets > octetsForCopy ? copyChunks(store, chunks) : queryChunks(store, chunks)) {
    found += 1;
    yield content;
  }
  if (found !== chunks.length) throw new Error("a chunk of a revocation list is missing");
}

/** Chunks never change and are never removed, so several statements read the same as one. */
async function* copyChunks(store: Store, chunks: readonly bigint[]): AsyncIterable<Uint8Array> {
  const sizes = await store.read<{ chunk: string; octets: number }>(
    "select chunk::text, octets from crl_chunk where chunk = any($1::bigint[]) order by crl_chunk.chunk",
    [chunks.map(String)],
    "read-chunk-sizes",
  );
  for (const numbers of portions(sizes.rows)) {
    const query = `select content from crl_chunk where chunk in (${numbers.join(",")}) order by chunk`;
    yield* await readByteColumn(store, query);
  }
}

/** Neighbours are read together up to octetsOfOneCopy; there is at least one chunk in each portion. */
function* portions(sizes: readonly { readonly chunk: string; readonly octets: number }[]): Iterable<readonly string[]> {
  let portion: string[] = [];
  let together = 0;
  for (const { chunk, octets } of sizes) {
    if (portion.length > 0 && together + octets > octetsOfOneCopy) {
      yield portion;
      portion = [];
      together = 0;
    }
    portion.push(chunk);
    together += octets;
  }
  if (portion.length > 0) yield portion;
}

async function* queryChunks(store: Store, chunks: readonly bigint[]): AsyncIterable<Uint8Array> {
  const result = await store.read<{ content: Uint8Array }>(
    "select content from crl_chunk where chunk = any($1::bigint[]) order by chunk",
    [chunks.map(String)],
    "read-chunks",
  );
  for (const row of result.rows) yield row.content;
}
