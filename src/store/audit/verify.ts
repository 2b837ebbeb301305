/**
 * Finds any change, removal or reordering in the audit log and says where. Everything is read in pages from one
 * snapshot, so that the work goes on beside it and nothing is ever held in memory whole.
 *
 * Five things hold each other: the chain of hashes of each stream (a changed, inserted or moved event breaks it), the head
 * that the stream remembers (removed last events), the signed seals (somebody who rewrites a whole chain with its
 * head), the events that name seals and their time stamps (removed seals and stamps), and the witness: what was noted
 * outside the database, so that the newest seals and the unsealed end cannot be set back together (ADR 0151). What is
 * not found: the removal of events younger than the last note of the witness, together with their head.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type pg from "pg";
import { queryOn } from "../database.ts";
import type { Store } from "../store.ts";
import { type Beginnings, readBeginnings } from "./begin.ts";
import type { AuditFinding, AuditSummary, AuditVerifier, Witness } from "./findings.ts";
import { hashesOf, verifySeals } from "./verify-seals.ts";
import { pageSize, verifyStreams } from "./verify-streams.ts";

/**
 * Verifies all events, seals and time stamps. Without a `verifier` no signature is checked; its witness is read before,
 * so that all it names was committed by then.
 */
export async function verifyAudit(store: Store, verifier?: AuditVerifier): Promise<Result<AuditSummary, AuditFinding>> {
  return store.connections.dedicated(async (client) => {
    await queryOn(client, "begin isolation level repeatable read read only");
    return verifyAuditOn(client, verifier);
  });
}

/** The same over a connection, as its transaction sees the database. */
export async function verifyAuditOn(
  client: pg.Client,
  verifier?: AuditVerifier,
): Promise<Result<AuditSummary, AuditFinding>> {
  const beginnings = await readBeginnings(client, verifier);
  if (!beginnings.ok) return beginnings;
  const streams = await verifyStreams(client, beginnings.value);
  if (!streams.ok) return streams;
  const { mentions, ...counted } = streams.value;
  const seals = await verifySeals(client, { beginnings: beginnings.value, mentions, verifier });
  if (!seals.ok) return seals;
  const witnessed = await witnessFinding(client, verifier?.witness, beginnings.value);
  return witnessed === undefined ? ok({ ...counted, ...seals.value }) : refuse(witnessed);
}

/** What the witness saw as the end of a stream must still be there. */
async function witnessFinding(
  client: pg.Client,
  witness: Witness | undefined,
  { heads: deleted }: Beginnings,
): Promise<AuditFinding | undefined> {
  const heads = (witness?.heads ?? []).filter(
    ({ stream, sequence }) => sequence > (deleted.get(stream)?.sequence ?? 0),
  );
  for (let from = 0; from < heads.length; from += pageSize) {
    const page = heads.slice(from, from + pageSize);
    const found = await hashesOf(client, page);
    for (const [index, { stream, sequence, hash }] of page.entries())
      if (found[index] !== hash) return { code: "audit-witnessed-event-missing", stream, sequence };
  }
  return undefined;
}
