/**
 * Seals. Every hour the heads of all streams that moved are written into one canonical text, which is chained to the seal
 * before it and signed. Whoever changes, removes or reorders events up to a head would have to forge the signature.
 * Writers never wait for a seal: the heads are read from a snapshot, and what is sealed is noted in a table of its own.
 */
import { createHash } from "node:crypto";
import type pg from "pg";
import { queryOn } from "../database.ts";
import { lockClass } from "../locks.ts";
import type { Store } from "../store.ts";
import { canonicalJson, type JsonObject } from "./event.ts";

/** The audit key; a Signer of the key store fits. */
export interface SealSigner {
  readonly algorithm: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  sign(toBeSigned: Uint8Array): Promise<Uint8Array>;
}

/** A head as a seal holds it: stream, sequence and hash (hexadecimal) of its last event. */
export interface SealedHead {
  readonly stream: string;
  readonly sequence: number;
  readonly hash: string;
}

export interface Seal {
  readonly seal: number;
  readonly at: Date;
  /** Hexadecimal SHA-256 of its text; to be kept where the database's administrator cannot reach. */
  readonly hash: string;
  readonly streams: number;
}

/** Seals what was committed since the last seal; undefined when nothing was. One sealer at a time. */
export async function sealAudit(store: Store, signer: SealSigner): Promise<Seal | undefined> {
  return store.connections.dedicated(async (client) => {
    await queryOn(client, "begin isolation level read committed");
    try {
      await queryOn(client, "select pg_advisory_xact_lock($1, 0)", [lockClass.seal]);
      const seal = await writeSeal(client, signer, store.clock());
      await queryOn(client, "commit");
      return seal;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    }
  });
}

async function writeSeal(client: pg.Client, signer: SealSigner, now: Date): Promise<Seal | undefined> {
  const heads = await readHeads(client);
  if (heads.length === 0) return undefined;
  const last = await readLastSeal(client);
  const at = new Date(Math.max(now.getTime(), last?.at.getTime() ?? 0));
  const seal = (last?.seal ?? 0) + 1;
  const body = sealBody({ seal, at, previous: last?.hash ?? "", heads });
  const bytes = Buffer.from(body, "utf8");
  const hash = createHash("sha256").update(bytes).digest();
  const signature = await signer.sign(bytes);
  await queryOn(client, insertSeal, [seal, at, body, hash, signer.algorithm, signer.publicKey, signature]);
  await queryOn(client, noteSealed, [heads.map(({ stream }) => stream), heads.map(({ sequence }) => sequence)]);
  return { seal, at, hash: hash.toString("hex"), streams: heads.length };
}

const insertSeal = `insert into audit_seal (seal, at, body, hash, algorithm, public_key, signature)
  values ($1, $2, $3, $4, $5, $6, $7)`;

const noteSealed = `insert into audit_sealed (stream, sequence) select * from unnest($1::bigint[], $2::bigint[])
  on conflict (stream) do update set sequence = excluded.sequence`;

async function readHeads(client: pg.Client): Promise<readonly SealedHead[]> {
  const { rows } = await queryOn<SealedHead>(
    client,
    `select stream::text, head_sequence as sequence, encode(head_hash, 'hex') as hash
     from audit_stream left join audit_sealed using (stream)
     where head_sequence > coalesce(sequence, 0) order by audit_stream.stream`,
  );
  return rows;
}

async function readLastSeal(client: pg.Client): Promise<{ seal: number; at: Date; hash: string } | undefined> {
  const { rows } = await queryOn<{ seal: number; at: Date; hash: string }>(
    client,
    "select seal, at, encode(hash, 'hex') as hash from audit_seal order by seal desc limit 1",
  );
  return rows[0];
}

interface SealContent {
  readonly seal: number;
  readonly at: Date;
  /** Hexadecimal hash of the seal before; empty in the first. */
  readonly previous: string;
  readonly heads: readonly SealedHead[];
}

/** The signed text of a seal. */
export function sealBody({ seal, at, previous, heads }: SealContent): string {
  const content: JsonObject = {
    at: at.toISOString(),
    heads: heads.map(({ stream, sequence, hash }) => [stream, sequence, hash]),
    previous,
    seal,
  };
  return canonicalJson(content);
}

/** Reads a seal's text back; undefined when it is not one that sealBody makes. */
export function parseSealBody(body: string): SealContent | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  const content = contentOf(parsed);
  return content !== undefined && sealBody(content) === body ? content : undefined;
}

function contentOf(parsed: unknown): SealContent | undefined {
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const at: unknown = Reflect.get(parsed, "at");
  const previous: unknown = Reflect.get(parsed, "previous");
  const seal: unknown = Reflect.get(parsed, "seal");
  const heads: unknown = Reflect.get(parsed, "heads");
  if (typeof at !== "string" || Number.isNaN(Date.parse(at)) || typeof previous !== "string") return undefined;
  if (typeof seal !== "number" || !Array.isArray(heads)) return undefined;
  const parsedHeads = heads.map(headOf);
  return parsedHeads.every((head) => head !== undefined)
    ? { at: new Date(at), previous, seal, heads: parsedHeads }
    : undefined;
}

function headOf(item: unknown): SealedHead | undefined {
  if (!Array.isArray(item)) return undefined;
  const [stream, sequence, hash]: readonly unknown[] = item;
  return typeof stream === "string" && typeof sequence === "number" && typeof hash === "string"
    ? { stream, sequence, hash }
    : undefined;
}
