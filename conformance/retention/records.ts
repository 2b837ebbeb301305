/** One record of every digital kind, as the parts of the house leave them behind; by SQL, since no certificate need be real here. */
import type { TestWorld } from "../../src/ca/testing.ts";
import { appendUsage, type Transaction } from "../../src/store/index.ts";

const years = (at: Date, count: number) =>
  new Date(Date.UTC(at.getUTCFullYear() + count, at.getUTCMonth(), at.getUTCDate()));

const profiles: readonly (readonly [profile: string, validYears: number])[] = [
  ["resident-signature", 3],
  ["cross", 5],
  ["self-signed", 10],
  ["link-old-with-new", 5],
  ["validation-server", 1],
  ["ocsp-responder", 1],
  ["time-stamp", 1],
];

/** An authority without a key, whose certificates are only names: nobody but the archive reads them. */
export async function makeAuthority({ ports }: TestWorld): Promise<void> {
  await ports.store.transaction(async (transaction) => {
    await transaction.query(
      `insert into authority (authority, kind, practice_statement_version, created_at) values ('simulated', 'x', 'x', $1)`,
      [ports.clock()],
    );
    await transaction.query(
      `insert into authority_generation (authority, generation, state, key_reference, algorithm, public_key, key_identifier,
         issuer_name, key_generated_at) values ('simulated', 1, 'current', 'none', 'none', '\\x00', '\\x00', '\\x00', $1)`,
      [ports.clock()],
    );
    for (const table of ["certificate_intent", "certificate_signature"])
      await transaction.query(`create table ${table}_simulated partition of ${table} for values in ('simulated')`);
  });
}

/** Writes them as if it were `at`; `number` makes their names. */
export async function makeRecords({ ports }: TestWorld, number: number, at: Date): Promise<void> {
  await ports.store.transaction(async (transaction) => {
    for (const [index, [profile, valid]] of profiles.entries())
      await certificate(transaction, { serial: number * 10 + index + 1, profile, at, notAfter: years(at, valid) });
    await revoke(transaction, number * 10 + 1, at);
    await list(transaction, number, at);
    for (const kind of ["issue", "revocation", "disclosure"]) await application(transaction, kind, at);
    const used = { at, authority: "simulated", caller: "court", serial: Uint8Array.of(1) };
    await appendUsage(transaction, [
      { ...used, kind: "crl", scope: "authorities", result: "provided" },
      { ...used, kind: "ocsp", result: "good" },
    ]);
    const event = { kind: "test.done", actor: "test", origin: "test", result: "success", facts: { number } } as const;
    transaction.audit(event);
  });
}

interface Certificate {
  readonly serial: number;
  readonly profile: string;
  readonly at: Date;
  readonly notAfter: Date;
}

async function certificate(transaction: Transaction, { serial, profile, at, notAfter }: Certificate): Promise<void> {
  const name = Buffer.from(serial.toString(16).padStart(8, "0"), "hex");
  await transaction.query(
    `insert into certificate_intent (authority, serial, generation, profile, holder, scope, not_before, not_after, lease,
       intended_at, to_be_signed) values ('simulated', $1, 1, $2, $3, 'authorities', $4, $5, $6::bigint, $4, $1)`,
    [name, profile, profile === "resident-signature" ? `resident-${serial}` : null, at, notAfter, transaction.lease],
  );
  await transaction.query(
    "insert into certificate_signature (authority, serial, signature, signed_at) values ('simulated', $1, $1, $2)",
    [name, at],
  );
}

async function revoke(transaction: Transaction, serial: number, at: Date): Promise<void> {
  await transaction.query(
    `insert into revocation (authority, serial, generation, scope, reason, cause, revoked_at, not_after, expires_month, entry)
     values ('simulated', $1, 1, 'authorities', 'superseded', 'renewal', $2, $3::timestamptz, ($3::timestamptz)::date, '\\x00')`,
    [Buffer.from(serial.toString(16).padStart(8, "0"), "hex"), at, years(at, 3)],
  );
}

async function list(transaction: Transaction, number: number, at: Date): Promise<void> {
  await transaction.query(
    `with chunk as (insert into crl_chunk (authority, generation, scope, expires_month, entries, octets, content)
       values ('simulated', 1, 'simulated', ($2::timestamptz)::date, 1, 1, '\\x00') returning chunk)
     insert into crl (authority, generation, scope, number, cause, this_update, next_update, planned_next, last_sequence,
       chunks, entries, header, trailer, algorithm, lease, signature, octets, digest, signed_at)
     select 'simulated', 1, 'simulated', $1, 'scheduled', $2::timestamptz, $2, $2, 0, array[chunk], 1, '\\x00', '\\x00', 'none', $3::bigint,
       '\\x00', 1, '\\x00', $2 from chunk`,
    [number + 1, at, transaction.lease],
  );
  await transaction.query(
    `insert into revocation_information_file (authority, day, manifest, signature, public_key, lists, octets, digest, made_at)
     values ('simulated', $1, '{}', '\\x00', '\\x00', 1, 1, sha256('\\x00'), $2)`,
    [at.toISOString().slice(0, 10), at],
  );
}

async function application(transaction: Transaction, kind: string, at: Date): Promise<void> {
  const kept = years(at, kind === "issue" ? 13 : 10)
    .toISOString()
    .slice(0, 10);
  const { rows } = await transaction.query<{ number: string }>(
    `insert into application (municipality, kind, practice, state, version, received_at, keep_until, facts)
     values ('422011', $1, 'real', 'done', 1, $2, $3, '{}') returning application::text as number`,
    [kind, at, kept],
  );
  const number = rows[0]?.number ?? "";
  await transaction.query(
    `insert into application_event (application, version, kind, event, recorded_at, recorded_by)
     values ($1::bigint, 1, 'paper-kept', '{"kind": "paper-kept", "paper": {"paper": "1"}}', $2, 'test')`,
    [number, at],
  );
  await transaction.query(
    `insert into application_paper (application, paper, media_type, sha256, content, keep_until)
     values ($1::bigint, 1, 'image/png', sha256('\\x00'), '\\x00', $2)`,
    [number, kept],
  );
}
