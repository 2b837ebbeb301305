import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "../../../store/index.ts";
import { openTestStore } from "../../../store/testing.ts";
import { readQueues } from "./queues.ts";

const now = new Date("2026-11-20T03:00:00Z");

test("what was intended and is not signed is named, oldest first, with whose it is and what becomes of it", async (t) => {
  const store = await openTestStore(t, { clock: () => now });
  for (const table of ["certificate_intent", "certificate_signature"])
    await store.read(`create table ${table}_a partition of ${table} for values in ('a')`);
  const dead = await lease(store, "gone", new Date("2026-11-20T02:59:00Z"));
  const living = await lease(store, "alive", undefined);
  await intend(store, { serial: "0a", lease: living, at: "2026-11-20T02:59:59Z" });
  await intend(store, { serial: "0b", lease: dead, at: "2026-11-20T02:58:00Z" });
  await intend(store, { serial: "0c", lease: living, at: "2026-11-20T02:57:00Z" });
  await store.read("insert into certificate_signature values ('a', '\\x0c', '\\x00', $1)", [now]);
  const { openIntents, unsettled } = await readQueues(store, now);
  assert.equal(openIntents, 2);
  assert.deepEqual(
    unsettled.map(({ serialNumber, host, outlook, since }) => [serialNumber, host, outlook, since.toISOString()]),
    [
      ["0b", "gone", "to-be-voided", "2026-11-20T02:58:00.000Z"],
      ["0a", "alive", "being-signed", "2026-11-20T02:59:59.000Z"],
    ],
  );
});

async function lease(store: Store, host: string, endedAt: Date | undefined): Promise<string> {
  const { rows } = await store.read<{ lease: string }>(
    `insert into lease (role, process, host, started_at, ended_at) values ('ca', 7, $1, $2, $3) returning lease::text`,
    [host, now, endedAt ?? null],
  );
  return rows[0]?.lease ?? "";
}

async function intend(store: Store, intent: { serial: string; lease: string; at: string }): Promise<void> {
  const { serial, lease: of, at } = intent;
  await store.read(
    `insert into certificate_intent (authority, serial, generation, profile, scope, not_before, not_after, lease,
       intended_at, to_be_signed)
     values ('a', decode($1, 'hex'), 1, 'resident-signature', 'municipality:422011', $2, $2, $3, $2, '')`,
    [serial, at, of],
  );
  await store.read(
    "insert into open_intents (lease, authorities, serials) values ($1, array['a'], array[decode($2, 'hex')])",
    [of, serial],
  );
}
