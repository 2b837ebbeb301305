/** The chain of seals, their signatures, and that the events they name stand where they say. */
import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import { queryOn } from "../database.ts";
import type { Beginnings } from "./begin.ts";
import type { AuditFinding, AuditVerifier, Mentions } from "./findings.ts";
import { parseSealBody, type SealedHead } from "./seal.ts";
import { verifyAnchors } from "./verify-anchors.ts";
import { pageSize } from "./verify-streams.ts";

export interface VerifiedSeals {
  readonly seals: number;
  readonly anchors: number;
  readonly lastSeal: { readonly seal: number; readonly hash: string } | undefined;
}

export interface SealRow {
  readonly seal: number;
  readonly at: Date;
  readonly body: string;
  readonly hash: Buffer;
  readonly algorithm: string;
  readonly public_key: Buffer;
  readonly signature: Buffer;
  /** Whether the database holds parts of a millisecond, which no seal has; absent in files. */
  readonly odd?: boolean;
}

/** What is known before the seals are looked at. */
export interface SealContext {
  readonly beginnings: Beginnings;
  readonly mentions: Mentions;
  readonly verifier: AuditVerifier | undefined;
}

/** Follows the seals from the first to the last; each is held with its anchors. */
export async function verifySeals(
  client: pg.Client,
  context: SealContext,
): Promise<Result<VerifiedSeals, AuditFinding>> {
  let previous = "";
  let seals = 0;
  let anchors = 0;
  const expected = expectationsOf(context);
  const sealed = new Map<string, number>();
  for (;;) {
    const row = await readSeal(client, seals);
    if (row === undefined) break;
    if (row.seal !== seals + 1) return refuse({ code: "audit-seal-missing", seal: seals + 1 });
    const finding =
      sealFinding(row, previous, context.verifier) ??
      expectationFinding(row, expected) ??
      (await headsFinding(client, row, context.beginnings, sealed));
    if (finding !== undefined) return refuse(finding);
    const anchored = await verifyAnchors(client, row, context);
    if (!anchored.ok) return anchored;
    anchors += anchored.value;
    previous = row.hash.toString("hex");
    seals++;
  }
  const finding =
    missingSeal(expected, seals) ?? (await danglingAnchor(client, seals)) ?? (await noteFinding(client, sealed));
  if (finding !== undefined) return refuse(finding);
  return ok({ seals, anchors, lastSeal: seals === 0 ? undefined : { seal: seals, hash: previous } });
}

async function readSeal(client: pg.Client, after: number): Promise<SealRow | undefined> {
  const text =
    "select *, at <> date_trunc('milliseconds', at) as odd from audit_seal where seal > $1 order by seal limit 1";
  return (await queryOn<SealRow>(client, text, [after], "audit-seal-after")).rows[0];
}

/** Whether a seal is whole, follows the one before, and is signed by an audit key. */
export function sealFinding(
  row: SealRow,
  previous: string,
  verifier: AuditVerifier | undefined,
): AuditFinding | undefined {
  const { seal } = row;
  const bytes = Buffer.from(row.body, "utf8");
  const content = parseSealBody(row.body);
  const isWhole =
    row.odd !== true &&
    content?.seal === seal &&
    content.previous === previous &&
    content.at.getTime() === row.at.getTime() &&
    createHash("sha256").update(bytes).digest().equals(row.hash);
  if (!isWhole) return { code: "audit-seal-changed", seal };
  if (verifier === undefined) return undefined;
  const key = verifier.publicKeys.find((known) => row.public_key.equals(known));
  if (key === undefined) return { code: "audit-seal-key-unknown", seal };
  return verifier.verify(row.algorithm, key, bytes, row.signature)
    ? undefined
    : { code: "audit-seal-signature-wrong", seal };
}

/** Hashes that seals must have, by number: as events of the log and the witness outside say. */
interface Expectation {
  readonly hash: string;
  readonly by: "event" | "witness";
}

function expectationsOf({ mentions, verifier }: SealContext): ReadonlyMap<number, Expectation> {
  const expected = new Map<number, Expectation>();
  for (const { seal, hash } of mentions.seals) expected.set(seal, { hash, by: "event" });
  for (const { seal, hash } of verifier?.witness?.seals ?? []) expected.set(seal, { hash, by: "witness" });
  return expected;
}

function expectationFinding(
  { seal, hash }: SealRow,
  expected: ReadonlyMap<number, Expectation>,
): AuditFinding | undefined {
  const wanted = expected.get(seal);
  return wanted === undefined || wanted.hash === hash.toString("hex")
    ? undefined
    : { code: "audit-seal-changed", seal };
}

function missingSeal(expected: ReadonlyMap<number, Expectation>, last: number): AuditFinding | undefined {
  const beyond = [...expected].filter(([seal]) => seal > last).sort(([one], [other]) => one - other)[0];
  if (beyond === undefined) return undefined;
  const [seal, { by }] = beyond;
  return { code: by === "event" ? "audit-seal-missing" : "audit-witnessed-seal-missing", seal };
}

/** The events that a seal names must stand where it says; those that were deleted by a signed record are gone. */
async function headsFinding(
  client: pg.Client,
  row: SealRow,
  { heads: deleted }: Beginnings,
  sealed: Map<string, number>,
): Promise<AuditFinding | undefined> {
  const heads = parseSealBody(row.body)?.heads ?? [];
  for (const { stream, sequence } of heads) sealed.set(stream, sequence);
  const left = heads.filter(({ stream, sequence }) => sequence >= (deleted.get(stream)?.sequence ?? 0));
  for (let from = 0; from < left.length; from += pageSize) {
    const page = left.slice(from, from + pageSize);
    const found = await hashesOf(client, page);
    for (const [index, { stream, sequence, hash }] of page.entries()) {
      const { seal } = row;
      const boundary = deleted.get(stream);
      const stored = boundary?.sequence === sequence ? boundary.hash : found[index];
      if (stored === hash) continue;
      const isGone = stored === null || stored === undefined;
      return { code: isGone ? "audit-sealed-event-missing" : "audit-sealed-event-changed", stream, sequence, seal };
    }
  }
  return undefined;
}

/** The hashes of these events, in their order; null where there is none. */
export async function hashesOf(
  client: pg.Client,
  heads: readonly SealedHead[],
): Promise<readonly (string | null | undefined)[]> {
  const { rows } = await queryOn<{ hash: string | null }>(
    client,
    hashesAt,
    [heads.map(({ stream }) => stream), heads.map(({ sequence }) => sequence)],
    "audit-hashes-at",
  );
  return rows.map(({ hash }) => hash);
}

const hashesAt = `select (select encode(event.hash, 'hex') from audit_event event
    where event.stream = head.stream and event.sequence = head.sequence limit 1) as hash
  from unnest($1::bigint[], $2::bigint[]) with ordinality as head(stream, sequence, place) order by place`;

async function danglingAnchor(client: pg.Client, last: number): Promise<AuditFinding | undefined> {
  const { rows } = await queryOn<{ seal: number; source: string }>(
    client,
    "select seal, source from audit_anchor where seal > $1 or seal < 1 order by seal, source limit 1",
    [last],
  );
  const [row] = rows;
  return row === undefined ? undefined : { code: "audit-anchor-unknown", ...row };
}

/** The note up to where each stream is sealed keeps the sealer from sealing twice; it says what the last seal says. */
async function noteFinding(client: pg.Client, sealed: ReadonlyMap<string, number>): Promise<AuditFinding | undefined> {
  let noted = 0;
  for (let after = "0"; ; ) {
    const { rows } = await queryOn<{ stream: string; sequence: number; head: number | null }>(
      client,
      notePage,
      [after, pageSize],
      "audit-note-page",
    );
    for (const { stream, sequence, head } of rows) {
      noted++;
      if (head === null || head < sequence) return { code: "audit-stream-missing", stream, sequence };
      if (sealed.get(stream) !== sequence) return { code: "audit-sealed-note-changed", stream, sequence };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) break;
    after = last.stream;
  }
  if (noted === sealed.size) return undefined;
  const { rows } = await queryOn<{ stream: string }>(client, "select stream::text from audit_sealed");
  const known = new Set(rows.map(({ stream }) => stream));
  const [stream, sequence] = [...sealed].find(([one]) => !known.has(one)) ?? ["0", 0];
  return { code: "audit-sealed-note-changed", stream, sequence };
}

const notePage = `select sealed.stream::text, sealed.sequence, stream.head_sequence as head
  from audit_sealed sealed left join audit_stream stream on stream.stream = sealed.stream
  where sealed.stream > $1::bigint order by sealed.stream limit $2`;
