import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { parseCrl } from "@warifu/pki/crl";
import { concatBytes } from "@warifu/pki/der";
import { verifySignature } from "@warifu/pki/node";
import { assembleSigned } from "@warifu/pki/x509";
import { type CrlRow, readChunks, readCurrentCrls } from "../store/index.ts";
import { revokeInTransaction } from "./revocation.ts";
import { joinTestWorld, openTestWorld, residentRequest, type TestWorld, tester } from "./testing.ts";

const city = "municipality:422011" as const;
const day = 24 * 60 * 60 * 1000;

async function revokeOne({ ca }: TestWorld, holder: string): Promise<string> {
  const issued = await ca.issue(await residentRequest({ holder }));
  assert.ok(issued.ok, JSON.stringify(issued));
  const { serialNumber } = issued.value;
  const revoked = await ca.revoke({ authority: "nagasaki", serialNumber, cause: "holder-withdrawal", ...tester });
  assert.ok(revoked.ok);
  return serialNumber;
}

async function listNow({ ca, ports }: TestWorld): Promise<CrlRow> {
  const order = { authority: "nagasaki", generation: 1, scopes: [city], cause: "immediate" as const, ...tester };
  const issued = await ca.issueCrls(order);
  assert.ok(issued.ok);
  const [row] = await readCurrentCrls(ports.store, { authority: "nagasaki", generation: 1, scope: city });
  assert.ok(row);
  return row;
}

/** The serial numbers on a list, after its signature was checked. */
async function serialsOn({ ca, ports }: TestWorld, row: CrlRow): Promise<string[]> {
  const entries: Uint8Array[] = [];
  for await (const chunk of readChunks(ports.store, row.chunks, row.octets)) entries.push(chunk);
  const toBeSigned = concatBytes(row.header, ...entries, row.trailer);
  const key = ca.directory.find("nagasaki")?.generations[0]?.publicKey ?? new Uint8Array();
  assert.equal(verifySignature(row.algorithm, key, toBeSigned, row.signature), true);
  assert.deepEqual(Buffer.from(row.digest), createHash("sha256").update(toBeSigned).digest());
  const list = parseCrl(assembleSigned(toBeSigned, row.algorithm, row.signature));
  return [...list.entries()].map((entry) => entry.serialNumber);
}

test("many days of few revocations end in few chunks, and no list forgets or repeats an entry", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const revoked: string[] = [];
  for (let number = 0; number < 30; number += 1) {
    revoked.push(await revokeOne(world, `resident-${number}`));
    const row = await listNow(world);
    assert.deepEqual((await serialsOn(world, row)).sort(), revoked.toSorted());
    assert.ok(row.chunks.length <= 25, `${row.chunks.length} chunks`);
  }
});

test("a list that was issued before its chunks were joined is still there byte for byte", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const first = await revokeOne(world, "resident-0");
  const early = await listNow(world);
  for (let number = 1; number <= 26; number += 1) {
    await revokeOne(world, `resident-${number}`);
    await listNow(world);
  }
  assert.deepEqual(await serialsOn(world, early), [first]);
});

test("an entry stays until it was on one list issued after its certificate ended", async (t) => {
  let now = Date.now();
  const world = await openTestWorld(t, { only: ["nagasaki"], clock: () => new Date(now) });
  const serialNumber = await revokeOne(world, "resident-1");
  const end = now + 3 * 366 * day;
  assert.deepEqual(await serialsOn(world, await listNow(world)), [serialNumber]);
  now = end + 40 * day;
  assert.deepEqual(await serialsOn(world, await listNow(world)), [serialNumber], "the first list after the end");
  now += day;
  assert.deepEqual(await serialsOn(world, await listNow(world)), [], "the second list after the end");
});

test("two processes that issue the same list at once use different numbers", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const other = await joinTestWorld(t, world.place);
  const order = { authority: "nagasaki", generation: 1, scopes: [city], cause: "immediate" as const, ...tester };
  const issued = await Promise.all([world, other, world, other].map(({ ca }) => ca.issueCrls(order)));
  const numbers = issued.map((one) => (one.ok ? one.value[0]?.number : undefined));
  assert.equal(new Set(numbers).size, 4, numbers.join());
});

test("a revocation committed while a list is being made is on that list or on the next", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const revoked: string[] = [];
  const revoking = (async () => {
    for (let number = 0; number < 20; number += 1) revoked.push(await revokeOne(world, `resident-${number}`));
  })();
  for (let number = 0; number < 10; number += 1) await listNow(world);
  await revoking;
  assert.deepEqual((await serialsOn(world, await listNow(world))).sort(), revoked.toSorted());
});

test("a list that waits for a revocation under way is not older than its entry", async (t) => {
  let now = Date.now();
  const world = await openTestWorld(t, { only: ["nagasaki"], clock: () => new Date(now) });
  const issued = await world.ca.issue(await residentRequest());
  assert.ok(issued.ok);
  const { authority, serialNumber } = issued.value;
  const { store } = world.ports;
  const { listed } = await store.transaction(async (transaction) => {
    const command = { authority, serialNumber, cause: "holder-withdrawal", reason: "unspecified", ...tester } as const;
    const later = new Date(now + 60_000);
    await revokeInTransaction(transaction, { ...command, now: later });
    const listing = listNow(world);
    const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'";
    while ((await store.read(waiting)).rowCount === 0) await sleep(5);
    now = later.getTime();
    return { listed: listing.then((row) => ({ row, later })) };
  });
  const { row, later } = await listed;
  assert.equal(row.entries, 1);
  assert.ok(row.thisUpdate.getTime() >= Math.floor(later.getTime() / 1000) * 1000);
});

test("after a restoration the numbers of lists go on with one gap, so that none is given out twice", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const before = await listNow(world);
  await world.ports.store.transaction((transaction) =>
    transaction.query("insert into restoration (restored_at) values (clock_timestamp())"),
  );
  const after = await listNow(world);
  assert.ok(after.number >= before.number + 1_000_000n, `${before.number}, ${after.number}`);
  assert.equal((await listNow(world)).number, after.number + 1n);
});
