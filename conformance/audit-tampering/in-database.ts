/** What the owner of the database does to the log, in a transaction that is rolled back after a look through it. */
import { createHash } from "node:crypto";
import type pg from "pg";
import type { Random } from "./random.ts";

/** What was done, and where the finding must point; undefined: anywhere. */
export interface Tampering {
  readonly kind: string;
  readonly place?: { readonly stream: string; readonly sequence: number } | undefined;
}

type Tamper = (client: pg.Client, random: Random) => Promise<Omit<Tampering, "kind"> | undefined>;

interface EventRow {
  readonly stream: string;
  readonly sequence: number;
  readonly body: string;
  readonly hash: Buffer;
}

/** Does one thing at random. @returns undefined where it would have changed nothing, or the database refused it */
export async function tamperInDatabase(client: pg.Client, random: Random): Promise<Tampering | undefined> {
  const [kind, tamper] = random.pick(Object.entries(tampers));
  await client.query("set local session_replication_role = replica");
  const done = await tamper(client, random);
  return done === undefined ? undefined : { kind, ...done };
}

const tampers: Readonly<Record<string, Tamper>> = {
  "event body edited": editEvent("body", (random, row) => editedText(random, row.body)),
  "event hash edited": editEvent("hash", (random, row) => editedBytes(random, row.hash)),
  "event kind edited": editEvent("kind", (random) => `test.kind-${random.below(5)}`),
  "event time moved": async (client, random) => {
    const row = await anyEvent(client, random);
    const step = random.pick(["1 microsecond", "1 millisecond", "-1 millisecond", "1 second"]);
    await client.query(`update audit_event set at = at + interval '${step}' where stream = $1 and sequence = $2`, [
      row.stream,
      row.sequence,
    ]);
    return { place: placeOf(row) };
  },
  "event removed": async (client, random) => {
    const row = await anyEvent(client, random);
    await client.query("delete from audit_event where stream = $1 and sequence = $2", [row.stream, row.sequence]);
    return { place: placeOf(row) };
  },
  "events swapped": async (client, random) => {
    const [one, other] = [await anyEvent(client, random), await anyEvent(client, random)];
    if (one.body === other.body) return undefined;
    await putBody(client, one, other);
    await putBody(client, other, one);
    return {};
  },
  "event put in": async (client, random) => {
    const row = await anyEvent(client, random);
    await client.query(
      `insert into audit_event select stream, 1000000, at, kind, body, hash from audit_event
       where stream = $1 and sequence = $2`,
      [row.stream, row.sequence],
    );
    return {};
  },
  "chain rewritten from an edited event": async (client, random) => rewriteChain(client, random),
  "end of a stream cut off with its head": async (client, random) => cutOff(client, random),
  "stream removed with all it had": async (client, random) => {
    const { stream } = await anyEvent(client, random);
    for (const table of ["audit_event", "audit_stream", "audit_sealed"])
      await client.query(`delete from ${table} where stream = $1`, [stream]);
    return {};
  },
  "head edited": async (client, random) => {
    const { stream } = await anyEvent(client, random);
    const change = random.pick([
      "head_sequence = head_sequence - 1",
      "head_sequence = head_sequence + 1",
      "head_hash = sha256(head_hash)",
      "head_at = head_at + interval '1 microsecond'",
    ]);
    await client.query(`update audit_stream set ${change} where stream = $1`, [stream]);
    return {};
  },
  "note of the sealed edited": async (client, random) => {
    const change = random.pick([
      "update audit_sealed set sequence = sequence + 1",
      "update audit_sealed set sequence = sequence - 1",
      "delete from audit_sealed",
    ]);
    const { rowCount } = await client.query(`${change} where stream = (select max(stream) from audit_sealed)`);
    return rowCount === 0 ? undefined : {};
  },
  "seal edited": async (client, random) => {
    const seal = await anySeal(client, random);
    const change = random.pick([
      "body = replace(body, '2026', '2025')",
      "at = at + interval '1 microsecond'",
      "hash = sha256(hash)",
      "algorithm = 'ed25519'",
      "public_key = sha256(public_key)",
      "signature = sha256(signature)",
      "seal = seal + 1000",
    ]);
    await client.query(`update audit_seal set ${change} where seal = $1`, [seal]);
    return {};
  },
  "seal removed": async (client, random) => {
    await client.query("delete from audit_seal where seal = $1", [await anySeal(client, random)]);
    return {};
  },
  "seals swapped": async (client, random) => {
    const [one, other] = [await anySeal(client, random), await anySeal(client, random)];
    if (one === other) return undefined;
    await client.query("update audit_seal set seal = seal + 100000 where seal in ($1, $2)", [one, other]);
    await client.query("update audit_seal set seal = $1::bigint + $2::bigint + 100000 - seal where seal > 100000", [
      one,
      other,
    ]);
    return {};
  },
  "newest seals removed with their stamps": async (client, random) => {
    const seal = await anySeal(client, random);
    for (const table of ["audit_seal", "audit_anchor"])
      await client.query(`delete from ${table} where seal >= $1`, [seal]);
    return {};
  },
  "stamp edited": async (client, random) => {
    const seal = await anySeal(client, random);
    const change = random.pick([
      "token = set_byte(token, length(token) - 1, 255 - get_byte(token, length(token) - 1))",
      "at = at + interval '1 microsecond'",
      "at = at - interval '1 hour'",
      "source = 'other'",
      "seal = seal + 1000",
      "token = ''",
    ]);
    await client.query(`update audit_anchor set ${change} where seal = $1`, [seal]);
    return {};
  },
  "stamp removed": async (client, random) => {
    await client.query("delete from audit_anchor where seal = $1", [await anySeal(client, random)]);
    return {};
  },
  "stamps swapped": async (client, random) => {
    const [one, other] = [await anySeal(client, random), await anySeal(client, random)];
    if (one === other) return undefined;
    await client.query(
      `update audit_anchor set token = other.token, at = other.at from audit_anchor other
       where (audit_anchor.seal, other.seal) in (($1, $2), ($2, $1)) and other.source = audit_anchor.source`,
      [one, other],
    );
    return {};
  },
  "everything of the last hour set back": async (client) => {
    const { rows } = await client.query<{ at: Date }>("select at from audit_seal order by seal desc offset 1 limit 1");
    const since = rows[0]?.at;
    await client.query("delete from audit_event where at > $1", [since]);
    await client.query("delete from audit_anchor where at > $1", [since]);
    await client.query("delete from audit_seal where at > $1", [since]);
    await client.query("delete from audit_sealed");
    await setHeadsBack(client);
    return {};
  },
};

function editEvent(column: string, edit: (random: Random, row: EventRow) => string | Buffer): Tamper {
  return async (client, random) => {
    const row = await anyEvent(client, random);
    const { rowCount } = await client.query(
      `update audit_event set ${column} = $3 where stream = $1 and sequence = $2 and ${column} <> $3`,
      [row.stream, row.sequence, edit(random, row)],
    );
    return rowCount === 0 ? undefined : { place: placeOf(row) };
  };
}

async function anyEvent(client: pg.Client, random: Random): Promise<EventRow> {
  const { rows } = await client.query<EventRow>(
    "select stream::text, sequence, body, hash from audit_event order by audit_event.stream, sequence",
  );
  return random.pick(rows);
}

async function anySeal(client: pg.Client, random: Random): Promise<number> {
  const { rows } = await client.query<{ seal: number }>("select seal from audit_seal order by seal");
  return random.pick(rows).seal;
}

function placeOf({ stream, sequence }: EventRow) {
  return { stream, sequence };
}

function putBody(client: pg.Client, at: EventRow, of: EventRow) {
  return client.query("update audit_event set body = $3, hash = $4 where stream = $1 and sequence = $2", [
    at.stream,
    at.sequence,
    of.body,
    of.hash,
  ]);
}

/** A forger without the audit key: an edited event, every hash after it made anew, and the head with them. */
async function rewriteChain(client: pg.Client, random: Random): Promise<Omit<Tampering, "kind"> | undefined> {
  const row = await anyEvent(client, random);
  const { rows } = await client.query<EventRow>(
    "select stream::text, sequence, body, hash from audit_event where stream = $1 order by sequence",
    [row.stream],
  );
  let hash = createHash("sha256").update(`warifu audit stream ${row.stream}`).digest();
  for (const one of rows) {
    const body =
      one.sequence === row.sequence ? one.body.replace('"result":"success"', '"result":"refused"') : one.body;
    hash = createHash("sha256").update(hash).update(body).digest();
    await client.query("update audit_event set body = $3, hash = $4 where stream = $1 and sequence = $2", [
      one.stream,
      one.sequence,
      body,
      hash,
    ]);
  }
  await client.query("update audit_stream set head_hash = $2 where stream = $1", [row.stream, hash]);
  return row.body.includes('"result":"success"') ? {} : undefined;
}

async function cutOff(client: pg.Client, random: Random): Promise<Omit<Tampering, "kind">> {
  const row = await anyEvent(client, random);
  await client.query("delete from audit_event where stream = $1 and sequence >= $2", [row.stream, row.sequence]);
  await setHeadsBack(client);
  return {};
}

/** Heads as they would be if the events that are left were all there ever were. */
async function setHeadsBack(client: pg.Client): Promise<void> {
  await client.query(`update audit_stream set head_sequence = coalesce(last.sequence, 0), head_hash = last.hash,
      head_at = coalesce(last.at, stream.opened_at)
    from audit_stream stream left join lateral (select sequence, hash, at from audit_event event
      where event.stream = stream.stream order by sequence desc limit 1) last on true
    where audit_stream.stream = stream.stream`);
}

/** One letter another one; the text is still a body of its length. */
function editedText(random: Random, text: string): string {
  const at = random.below(text.length);
  const letter = text.charAt(at);
  return `${text.slice(0, at)}${letter === "x" ? "y" : "x"}${text.slice(at + 1)}`;
}

function editedBytes(random: Random, bytes: Buffer): Buffer {
  const edited = Buffer.from(bytes);
  const at = random.below(edited.length);
  edited[at] = (edited[at] ?? 0) ^ (1 << random.below(8));
  return edited;
}
