import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "../store.ts";
import { openTestStore } from "../testing.ts";
import { readChunks } from "./lists.ts";

const megabyte = 1024 * 1024;

/** Chunks 1, 2, 3, … of these sizes; each is filled with its own number. */
async function layTestChunks(store: Store, sizes: readonly number[]): Promise<bigint[]> {
  for (const [index, octets] of sizes.entries()) {
    await store.read(
      `insert into crl_chunk (authority, generation, scope, expires_month, entries, octets, content)
       values ('nagasaki', 1, 'certificates', '2026-11-01', 1, $1, $2)`,
      [octets, Buffer.alloc(octets, index + 1)],
    );
  }
  return sizes.map((_, index) => BigInt(index + 1));
}

async function copiesUnderWay(store: Store): Promise<number> {
  const { rows } = await store.read<{ count: number }>(
    `select count(*) as count from pg_stat_activity
     where datname = current_database() and state <> 'idle' and query like 'copy%'`,
  );
  return rows[0]?.count ?? -1;
}

/** Connections whose last statement was a COPY. */
async function copyConnections(store: Store): Promise<number> {
  const { rows } = await store.read<{ count: number }>(
    "select count(*) as count from pg_stat_activity where datname = current_database() and query like 'copy%'",
  );
  return rows[0]?.count ?? -1;
}

async function readLength(store: Store, chunks: readonly bigint[]): Promise<number> {
  let length = 0;
  for await (const content of readChunks(store, chunks, octets)) length += content.length;
  return length;
}

const sizes = [3, 3, 1, 9, 0.5, 0.25, 4].map((megabytes) => megabytes * megabyte);
const octets = sizes.reduce((sum, size) => sum + size);

test("a long list comes whole and in order, whatever the sizes of its chunks", async (t) => {
  const store = await openTestStore(t);
  const chunks = await layTestChunks(store, sizes);
  const read: (readonly [number, number | undefined])[] = [];
  for await (const content of readChunks(store, chunks, octets)) read.push([content.length, content[0]]);
  assert.deepEqual(
    read,
    sizes.map((size, index) => [size, index + 1]),
  );
});

test("twenty readers who stop half-way hold nothing in the database, and the next one is served", async (t) => {
  const store = await openTestStore(t);
  const chunks = await layTestChunks(store, sizes);
  const readers = Array.from({ length: 20 }, () => readChunks(store, chunks, octets)[Symbol.asyncIterator]());
  const first = await Promise.all(readers.map((reader) => reader.next()));
  assert.ok(first.every(({ done, value }) => done === false && value.length === 3 * megabyte));
  assert.equal(await copiesUnderWay(store), 0);
  const kept = await copyConnections(store);
  assert.ok(kept >= 1 && kept <= 3, `${kept} connections for COPY`);
  assert.equal(await readLength(store, chunks), octets);
  // The slow ones go on where they were; the others went away.
  assert.equal((await readers[0]?.next())?.value?.length, 3 * megabyte);
  for (const reader of readers) await reader.return?.();
});

test("a list that names a chunk that is not there is a fault, not a shorter list", async (t) => {
  const store = await openTestStore(t);
  const chunks = await layTestChunks(store, sizes);
  await assert.rejects(readLength(store, [...chunks, 99n]), /missing/);
});

test("a connection for COPY that broke is not used again", async (t) => {
  const store = await openTestStore(t);
  const chunks = await layTestChunks(store, sizes);
  assert.equal(await readLength(store, chunks), octets);
  const { rows } = await store.read(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and query like 'copy%'`,
  );
  assert.ok(rows.length > 0);
  assert.equal(await readLength(store, chunks), octets);
});
