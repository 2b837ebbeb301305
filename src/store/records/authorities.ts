import type { SignatureAlgorithm } from "@warifu/pki/algorithm";
import type { SerialNumber } from "@warifu/pki/x509";
import type { Store } from "../store.ts";
import type { Transaction } from "../transaction.ts";
import { serialFromOctets, serialOctets } from "./serial.ts";

export interface AuthorityRow {
  readonly authority: string;
  readonly kind: string;
  readonly practiceStatementVersion: string;
  readonly state: "operating" | "stopped";
  readonly createdAt: Date;
}

/** One key pair of an authority, from its making to the end of its last certificate. */
export interface GenerationRow {
  readonly authority: string;
  readonly generation: number;
  readonly state: "preparing" | "current" | "previous" | "ended";
  readonly keyReference: string;
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey: Uint8Array;
  readonly keyIdentifier: Uint8Array;
  /** The authority's Name, DER. */
  readonly issuerName: Uint8Array;
  readonly keyGeneratedAt: Date;
  readonly selfSignedSerial: SerialNumber | undefined;
  readonly selfSignedNotAfter: Date | undefined;
  /** Since when the key is, or may be, in others' hands (CPS 4-14-2). */
  readonly compromisedAt: Date | undefined;
}

/** A delegated OCSP responder key; without serial while its certificate is still to be issued. */
export interface ResponderRow {
  readonly authority: string;
  readonly generation: number;
  readonly keyReference: string;
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Uint8Array;
  readonly serialNumber: SerialNumber | undefined;
  readonly notBefore: Date | undefined;
  readonly notAfter: Date | undefined;
}

/** All authorities, in the order they were created. */
export async function readAuthorities(store: Store): Promise<readonly AuthorityRow[]> {
  const result = await store.read<{
    authority: string;
    kind: string;
    practice_statement_version: string;
    state: AuthorityRow["state"];
    created_at: Date;
  }>("select * from authority order by created_at, authority", []);
  return result.rows.map((row) => ({
    authority: row.authority,
    kind: row.kind,
    practiceStatementVersion: row.practice_statement_version,
    state: row.state,
    createdAt: row.created_at,
  }));
}

interface GenerationDatabaseRow {
  readonly authority: string;
  readonly generation: number;
  readonly state: GenerationRow["state"];
  readonly key_reference: string;
  readonly algorithm: SignatureAlgorithm;
  readonly public_key: Uint8Array;
  readonly key_identifier: Uint8Array;
  readonly issuer_name: Uint8Array;
  readonly key_generated_at: Date;
  readonly self_signed_serial: Uint8Array | null;
  readonly self_signed_not_after: Date | null;
  readonly compromised_at: Date | null;
}

/** Key generations, oldest first; of one authority or of all. */
export async function readGenerations(store: Store, authority?: string): Promise<readonly GenerationRow[]> {
  const result = await store.read<GenerationDatabaseRow>(
    `select * from authority_generation where $1::text is null or authority = $1 order by authority, generation`,
    [authority ?? null],
  );
  return result.rows.map((row) => ({
    authority: row.authority,
    generation: row.generation,
    state: row.state,
    keyReference: row.key_reference,
    algorithm: row.algorithm,
    publicKey: row.public_key,
    keyIdentifier: row.key_identifier,
    issuerName: row.issuer_name,
    keyGeneratedAt: row.key_generated_at,
    selfSignedSerial: row.self_signed_serial === null ? undefined : serialFromOctets(row.self_signed_serial),
    selfSignedNotAfter: row.self_signed_not_after ?? undefined,
    compromisedAt: row.compromised_at ?? undefined,
  }));
}

interface ResponderDatabaseRow {
  readonly authority: string;
  readonly generation: number;
  readonly key_reference: string;
  readonly algorithm: SignatureAlgorithm;
  readonly public_key: Uint8Array;
  readonly serial: Uint8Array | null;
  readonly not_before: Date | null;
  readonly not_after: Date | null;
}

/** Responder keys, the newest of each generation first. */
export async function readResponders(store: Store): Promise<readonly ResponderRow[]> {
  const result = await store.read<ResponderDatabaseRow>(
    "select * from ocsp_responder order by authority, generation, created_at desc",
    [],
  );
  return result.rows.map((row) => ({
    authority: row.authority,
    generation: row.generation,
    keyReference: row.key_reference,
    algorithm: row.algorithm,
    publicKey: row.public_key,
    serialNumber: row.serial === null ? undefined : serialFromOctets(row.serial),
    notBefore: row.not_before ?? undefined,
    notAfter: row.not_after ?? undefined,
  }));
}

/** Creates the authority's row and the partitions of its certificates, once. */
export async function recordAuthority(
  transaction: Transaction,
  authority: { authority: string; kind: string; practiceStatementVersion: string; createdAt: Date },
): Promise<"created" | "existing"> {
  const result = await transaction.query(
    `insert into authority (authority, kind, practice_statement_version, created_at) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [authority.authority, authority.kind, authority.practiceStatementVersion, authority.createdAt],
  );
  if (result.rowCount === 0) return "existing";
  for (const table of ["certificate_intent", "certificate_signature"])
    await transaction.query(partitionStatement(table, authority.authority), []);
  return "created";
}

/** An authority's name is letters, digits and hyphens (AuthorityId), so it may stand in a statement; checked all the same. */
function partitionStatement(table: string, authority: string): string {
  if (!/^[a-z0-9-]{1,40}$/.test(authority))
    throw new RangeError("an authority's name has characters that none may have");
  return `create table "${table}_${authority}" partition of ${table} for values in ('${authority}')`;
}

export type NewGeneration = Omit<GenerationRow, "state" | "selfSignedSerial" | "selfSignedNotAfter" | "compromisedAt">;

/** Records a key pair that was just made; it signs for residents only once it is current. */
export async function recordGeneration(transaction: Transaction, row: NewGeneration): Promise<void> {
  await transaction.query(
    `insert into authority_generation (authority, generation, state, key_reference, algorithm, public_key,
       key_identifier, issuer_name, key_generated_at) values ($1, $2, 'preparing', $3, $4, $5, $6, $7, $8)`,
    [
      row.authority,
      row.generation,
      row.keyReference,
      row.algorithm,
      Buffer.from(row.publicKey),
      Buffer.from(row.keyIdentifier),
      Buffer.from(row.issuerName),
      row.keyGeneratedAt,
    ],
  );
  await noteAuthority(transaction, row.authority);
}

/** Notes which self-signed certificate carries the generation's key. */
export async function recordSelfSigned(
  transaction: Transaction,
  row: { authority: string; generation: number; serialNumber: SerialNumber; notAfter: Date },
): Promise<void> {
  await transaction.query(
    `update authority_generation set self_signed_serial = $3, self_signed_not_after = $4
     where authority = $1 and generation = $2`,
    [row.authority, row.generation, serialOctets(row.serialNumber), row.notAfter],
  );
  await noteAuthority(transaction, row.authority);
}

/** The cut-over: this generation signs from now on, the one before it only its lists. */
export async function recordCurrentGeneration(
  transaction: Transaction,
  authority: string,
  generation: number,
): Promise<void> {
  await transaction.query(
    "update authority_generation set state = 'previous' where authority = $1 and state = 'current' and generation <> $2",
    [authority, generation],
  );
  await transaction.query(
    "update authority_generation set state = 'current' where authority = $1 and generation = $2",
    [authority, generation],
  );
  await noteAuthority(transaction, authority);
}

/** Previous generations whose own certificate ended before `now` are ended; which they were. */
export async function recordEndedGenerations(
  transaction: Transaction,
  now: Date,
): Promise<readonly { readonly authority: string; readonly generation: number }[]> {
  const { rows } = await transaction.query<{ authority: string; generation: number }>(
    `update authority_generation set state = 'ended' where state = 'previous' and self_signed_not_after < $1
     returning authority, generation`,
    [now],
  );
  for (const authority of new Set(rows.map((row) => row.authority))) await noteAuthority(transaction, authority);
  return rows;
}

/** The service of an authority as its row has it. */
export interface AuthorityService {
  readonly state: AuthorityRow["state"];
  readonly version: number;
  readonly currentKey: "trusted" | "compromised";
}

/** The service of an authority, locked for a change of it; undefined: there is no such authority. */
export async function readAuthorityService(
  transaction: Transaction,
  authority: string,
): Promise<AuthorityService | undefined> {
  const { rows } = await transaction.query<{
    state: AuthorityRow["state"];
    service_version: number;
    current_key: AuthorityService["currentKey"];
  }>(
    `select state, service_version,
       case when exists (select 1 from authority_generation current where current.authority = authority.authority
         and current.state = 'current' and current.compromised_at is not null) then 'compromised' else 'trusted' end
         as current_key
     from authority where authority = $1 for update`,
    [authority],
  );
  const [row] = rows;
  return row && { state: row.state, version: row.service_version, currentKey: row.current_key };
}

/** What keeps authorities from issuing for holders. */
export interface IssuingObstacles {
  readonly stopped: ReadonlySet<string>;
  /** "nagasaki/1" */
  readonly compromised: ReadonlySet<string>;
}

/** Which of these authorities are stopped, and which of their keys compromised. What it read stays true until the transaction ends. */
export async function readIssuingObstacles(
  transaction: Transaction,
  authorities: readonly string[],
): Promise<IssuingObstacles> {
  const { rows } = await transaction.query<{
    authority: string;
    state: AuthorityRow["state"];
    compromised: readonly number[];
  }>(
    // A key is marked only while its authority is stopped, so the lock on the authority's row is enough.
    `select authority, state, array(select generation from authority_generation own
       where own.authority = authority.authority and own.compromised_at is not null) as compromised
     from authority where authority = any($1) order by authority for key share of authority`,
    [authorities],
    "read-issuing-obstacles",
  );
  return {
    stopped: new Set(rows.filter(({ state }) => state === "stopped").map(({ authority }) => authority)),
    compromised: new Set(
      rows.flatMap(({ authority, compromised }) => compromised.map((generation) => `${authority}/${generation}`)),
    ),
  };
}

/** CPS 4-4-1-3, 4-14-2: an authority that is stopped issues nothing until it is started again. */
export async function recordServiceEvent(
  transaction: Transaction,
  {
    authority,
    state,
    version,
    event,
    at,
    by,
  }: {
    readonly authority: string;
    readonly state: AuthorityRow["state"];
    readonly version: number;
    readonly event: object;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  await transaction.query("update authority set state = $2, service_version = $3 where authority = $1", [
    authority,
    state,
    version,
  ]);
  await transaction.query(
    `insert into authority_service_event (authority, version, event, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5)`,
    [authority, version, JSON.stringify(event), at, by],
  );
  await noteAuthority(transaction, authority);
}

/** Records a responder key, or (with the same reference) the certificate it was given. */
export async function recordResponder(transaction: Transaction, row: ResponderRow, now: Date): Promise<void> {
  await transaction.query(
    `insert into ocsp_responder (authority, generation, key_reference, algorithm, public_key, serial, not_before,
       not_after, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (key_reference) do update
       set serial = excluded.serial, not_before = excluded.not_before, not_after = excluded.not_after`,
    [
      row.authority,
      row.generation,
      row.keyReference,
      row.algorithm,
      Buffer.from(row.publicKey),
      row.serialNumber === undefined ? null : serialOctets(row.serialNumber),
      row.notBefore ?? null,
      row.notAfter ?? null,
      now,
    ],
  );
  await noteAuthority(transaction, row.authority);
}

/** Tells every process, at commit, that what it remembers of the authority is out of date. */
export async function noteAuthority(transaction: Transaction, authority: string): Promise<void> {
  await transaction.query("select pg_notify('authority', $1)", [authority]);
}

/** The same for what is published under an authority's name and changes none of its rows: cross-certificates. */
export async function announceAuthority(store: Store, authority: string): Promise<void> {
  await store.read("select pg_notify('authority', $1)", [authority]);
}
