import assert from "node:assert/strict";
import { mkdtemp, open, readFile, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { verifyAudit } from "../audit/verify.ts";
import type { DatabaseLocation } from "../configuration.ts";
import { connect, queryOn } from "../database.ts";
import { planJobs } from "../jobs.ts";
import { locate } from "../locate.ts";
import type { Store } from "../store.ts";
import { createTestDatabase, openStoreAt } from "../testing.ts";
import { appendUsage } from "../usage.ts";
import { checkArchive } from "./archive.ts";
import { backup } from "./backup.ts";
import { readTables } from "./catalog.ts";
import { restore } from "./restore.ts";

test("a filled database comes back elsewhere, table by table, and its audit chain verifies", async (t) => {
  const { store, location, file } = await filledStore(t);
  const made = await backup(store, file);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.ok(made.rows > 300);
  const other = await createTestDatabase(t);
  const restored = await restore(file, other);
  assert.ok(restored.ok);
  assert.equal(restored.value.rows, made.rows);
  assert.deepEqual(await digests(other), await digests(location));
  const second = await openStoreAt(t, other);
  assert.equal((await verifyAudit(second)).ok, true);
});

test("numbers that were given out before the backup are not given out again after the restore", async (t) => {
  const { store, file } = await filledStore(t);
  await backup(store, file);
  const other = await createTestDatabase(t);
  assert.equal((await restore(file, other)).ok, true);
  const second = await openStoreAt(t, other);
  assert.ok(Number(second.lease) > Number(store.lease));
  const { rows } = await second.read<{ living: number }>("select count(*) as living from lease where ended_at is null");
  assert.equal(rows[0]?.living, 1, "the processes of the backup count as dead");
});

test("a changed, a shortened and a missing file are refused before anything is loaded", async (t) => {
  const { store, file } = await filledStore(t);
  await backup(store, file);
  const whole = await readFile(file);
  const manifest = await checkArchive(file);
  assert.ok(manifest.ok);
  const usage = manifest.value.tables.find(({ table, rows }) => table.startsWith("usage_") && rows > 0);
  assert.ok(usage);
  const position = usage.offset + usage.octets - 20;
  await overwrite(file, position, Buffer.of(whole.readUInt8(position) ^ 1));
  const empty = await createTestDatabase(t);
  assert.deepEqual(await restore(file, empty), {
    ok: false,
    refusal: { code: "backup-changed", file, table: usage.table },
  });
  await truncate(file, whole.length - 1);
  assert.deepEqual(await restore(file, empty), { ok: false, refusal: { code: "backup-incomplete", file } });
  await rm(file);
  assert.deepEqual(await restore(file, empty), {
    ok: false,
    refusal: { code: "backup-not-readable", file, reason: "ENOENT" },
  });
});

test("a database that holds anything is not overwritten", async (t) => {
  const { store, location, file } = await filledStore(t);
  await backup(store, file);
  const refused = await restore(file, location);
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, "database-not-empty");
});

async function filledStore(t: TestContext): Promise<{ store: Store; location: DatabaseLocation; file: string }> {
  const location = await createTestDatabase(t);
  const store = await openStoreAt(t, location);
  const folder = await mkdtemp(join(tmpdir(), "warifu-backup-"));
  t.after(() => rm(folder, { recursive: true }));
  for (let index = 0; index < 100; index++) await fill(store, index);
  return { store, location, file: join(folder, "backup") };
}

function fill(store: Store, index: number): Promise<void> {
  const at = store.clock();
  return store.transaction(async (transaction) => {
    const serial = index % 3 === 0 ? undefined : Uint8Array.of(index, 0, 255, 128);
    const row = { at, authority: "nagasaki", kind: "ocsp", caller: "verifier:1", serial, result: "good" };
    await appendUsage(transaction, [row]);
    const key = `key ${index} "'\\ 髙`;
    await planJobs(transaction, [{ kind: "test", key, runAt: at, payload: { index } }], at);
    transaction.audit({ kind: "test", actor: "a", origin: "o", result: "success", facts: { index } });
  });
}

async function overwrite(file: string, position: number, octets: Buffer): Promise<void> {
  const handle = await open(file, "r+");
  await handle.write(octets, 0, octets.length, position);
  await handle.close();
}

/** The rows of every table, as text in one order, hashed by the server. */
async function digests(location: DatabaseLocation): Promise<Record<string, string>> {
  const located = await locate(location);
  assert.ok(located.ok);
  const client = await connect(located.value.target, { statementTimeout: 10_000 });
  const found: Record<string, string> = {};
  for (const { table } of await readTables(client)) {
    // Only the restored database knows that it was.
    if (table === "restoration") continue;
    const { rows } = await queryOn<{ digest: string }>(
      client,
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest
       from ${client.escapeIdentifier(table)} t`,
    );
    found[table] = rows[0]?.digest ?? "";
  }
  await client.end();
  return found;
}
