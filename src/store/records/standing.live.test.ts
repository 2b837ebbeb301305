import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "../store.ts";
import { openTestStore } from "../testing.ts";
import { recordAuthority } from "./authorities.ts";
import { countCertificates, readDatabaseFacts, readLivingLeases } from "./standing.ts";

const createdAt = new Date("2026-04-01T00:00:00Z");

async function makeAuthorities(store: Store): Promise<void> {
  for (const authority of ["nagasaki", "shimane"]) {
    const row = { authority, kind: "prefecture", practiceStatementVersion: "1", createdAt };
    await store.transaction((transaction) => recordAuthority(transaction, row));
  }
}

/** Rows 1 to `rows` of one table, as bare as the table allows. */
async function fill(store: Store, table: "certificate_signature" | "revocation", rows: number): Promise<void> {
  const statements = {
    certificate_signature: `insert into certificate_signature (authority, serial, signature, signed_at)
      select $1, int4send(number), '\\x00', now() from generate_series(1, $2::int) number`,
    revocation: `insert into revocation (authority, serial, generation, scope, reason, cause, revoked_at, not_after,
        expires_month, entry)
      select $1, int4send(number), 1, 'certificates', 'unspecified', 'test', now(), now(), now()::date, '\\x00'
      from generate_series(1, $2::int) number`,
  };
  await store.read(statements[table], ["nagasaki", rows]);
}

test("few certificates are counted, each authority's for itself", async (t) => {
  const store = await openTestStore(t);
  await makeAuthorities(store);
  await fill(store, "certificate_signature", 12);
  await fill(store, "revocation", 3);
  const counts = { issued: 12, voided: 0, revoked: 3, open: 0, estimates: [] };
  assert.deepEqual(await countCertificates(store, "nagasaki"), counts);
  assert.deepEqual(await countCertificates(store, "shimane"), { ...counts, issued: 0, revoked: 0 });
});

test("many certificates are estimated, and said to be so", async (t) => {
  const store = await openTestStore(t);
  await makeAuthorities(store);
  await fill(store, "certificate_signature", 30_000);
  await fill(store, "revocation", 20_000);
  await store.read("analyze certificate_signature, revocation");
  const { issued, voided, revoked, estimates } = await countCertificates(store, "nagasaki", 1_000);
  assert.deepEqual(estimates, ["issued", "revoked"]);
  assert.equal(voided, 0);
  assert.ok(Math.abs(issued - 30_000) < 1_500, `about 30000: ${issued}`);
  assert.ok(Math.abs(revoked - 20_000) < 1_000, `about 20000: ${revoked}`);
});

test("a table that was never analysed gives an estimate no smaller than what was counted", async (t) => {
  const store = await openTestStore(t);
  await makeAuthorities(store);
  await fill(store, "certificate_signature", 2_000);
  const { issued, estimates } = await countCertificates(store, "nagasaki", 1_000);
  assert.deepEqual(estimates, ["issued"]);
  assert.ok(Number.isInteger(issued) && issued > 1_000, String(issued));
});

test("the processes at work and the database are told", async (t) => {
  const store = await openTestStore(t, { role: "status" });
  const [lease, ...others] = await readLivingLeases(store);
  assert.deepEqual(others, []);
  assert.deepEqual([lease?.lease, lease?.role, lease?.process], [store.lease, "status", process.pid]);
  assert.ok(lease?.startedAt instanceof Date);
  const { version, octets } = await readDatabaseFacts(store);
  assert.match(version, /^1[89]/);
  assert.ok(octets > 1_000_000);
});
