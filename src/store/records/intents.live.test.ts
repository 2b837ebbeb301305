import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { serialNumberFromInteger } from "@warifu/pki/x509";
import type { Store } from "../store.ts";
import { openTestStore } from "../testing.ts";
import { recordAuthority } from "./authorities.ts";
import { type CertificateIntent, type RecordedIntents, recordIntents } from "./intents.ts";

const createdAt = new Date("2026-04-01T00:00:00Z");

/** An intent for the key whose hash begins with `key`. */
function intent(serial: number, key: number): CertificateIntent {
  return {
    authority: "nagasaki",
    serialNumber: serialNumberFromInteger(serial),
    generation: 1,
    profile: "resident-signature",
    holder: `resident-${serial}`,
    scope: "municipality:422011",
    notBefore: createdAt,
    notAfter: new Date("2029-03-31T14:59:59Z"),
    publicKeyHash: Uint8Array.of(key, ...new Uint8Array(15)),
    purpose: "first",
    toBeSigned: new Uint8Array(1),
  };
}

function record(store: Store, intents: readonly CertificateIntent[]): Promise<RecordedIntents> {
  return store.transaction((transaction) => recordIntents(transaction, intents, createdAt));
}

async function waitingSessions(store: Store, count: number): Promise<void> {
  const waiting =
    "select count(*) as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await store.read<{ count: number }>(waiting)).rows[0]?.count !== count) await sleep(5);
}

test("two batches that certify the same keys in opposite orders do not stop each other", async (t) => {
  const store = await openTestStore(t, { connections: 4 });
  const authority = { authority: "nagasaki", kind: "prefecture", practiceStatementVersion: "1", createdAt };
  await store.transaction((transaction) => recordAuthority(transaction, authority));
  // A third batch holds both batches half-way, so that each has one of the two keys and wants the other.
  const batches = await store.transaction(async (gate) => {
    await recordIntents(gate, [intent(1, 0x40), intent(2, 0x60)], createdAt);
    const forth = record(store, [intent(3, 0x10), intent(4, 0x40), intent(5, 0x90)]);
    const back = record(store, [intent(6, 0x90), intent(7, 0x60), intent(8, 0x10)]);
    const both = Promise.all([forth, back]);
    both.catch(() => undefined);
    await waitingSessions(store, 2);
    gate.rollBack();
    return { both };
  });
  const recorded = await batches.both;
  const refusals = recorded.map(({ refusals }) => refusals.map((refusal) => refusal?.code ?? "recorded"));
  const keys = refusals.flat().filter((outcome) => outcome === "recorded");
  assert.equal(keys.length, 4, "each of the four keys is certified once");
});
