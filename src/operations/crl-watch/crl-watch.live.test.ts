import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { openTestWorld, residentRequest, type TestWorld, tester } from "../../ca/testing.ts";
import { type Finding, readFindings, type WatchSummary, watchLists } from "./index.ts";

const hour = 3_600_000;

interface Watched extends TestWorld {
  readonly clock: { now: number };
  readonly serials: readonly string[];
  watch(): Promise<WatchSummary>;
  lists(): Promise<void>;
  revoke(serialNumber: string): Promise<void>;
}

/** Three residents of 長崎市, the first one revoked ten minutes before today's lists. */
async function openWatched(t: TestContext): Promise<Watched> {
  const clock = { now: Date.parse("2026-11-20T03:00:00Z") };
  const world = await openTestWorld(t, { only: ["nagasaki"], clock: () => new Date(clock.now) });
  const serials: string[] = [];
  for (const holder of ["resident-1", "resident-2", "resident-3"]) {
    const issued = await world.ca.issue(await residentRequest({ holder }));
    assert.ok(issued.ok);
    serials.push(issued.value.serialNumber);
  }
  const revoke = async (serialNumber: string) => {
    const revocation = { authority: "nagasaki", reason: "keyCompromise", cause: "holder-key-compromise" } as const;
    const revoked = await world.ca.revoke({ ...revocation, ...tester, serialNumber: serialNumber as never });
    assert.ok(revoked.ok, JSON.stringify(revoked));
  };
  const lists = async () => {
    const issued = await world.ca.issueCrls({ authority: "nagasaki", cause: "scheduled", ...tester });
    assert.ok(issued.ok);
  };
  const watch = () => watchLists({ ...world.ports }, tester);
  await revoke(serials[0] ?? "");
  clock.now += 10 * 60_000;
  await lists();
  return { ...world, clock, serials, watch, lists, revoke };
}

/** Kinds and subjects of what was found, sorted. */
function found({ findings }: WatchSummary): readonly string[] {
  return findings.map(({ kind, scope, subject }: Finding) => `${kind} ${scope} ${subject}`.trim()).sort();
}

const own = "municipality:422011";

test("lists as they should be: every list is read, every revoked certificate compared, nothing found", async (t) => {
  const world = await openWatched(t);
  const summary = await world.watch();
  assert.deepEqual(found(summary), []);
  assert.deepEqual([summary.lists, summary.certificates], [23, 1]);
});

test("a revocation that came after the list was made is not missing yet, and is on the next one", async (t) => {
  const world = await openWatched(t);
  await world.revoke(world.serials[1] ?? "");
  assert.deepEqual(found(await world.watch()), []);
  world.clock.now += hour;
  await world.lists();
  const summary = await world.watch();
  assert.deepEqual([found(summary), summary.certificates], [[], 2]);
});

test("a missing entry is found", async (t) => {
  const world = await openWatched(t);
  const [, serial = ""] = world.serials;
  await world.revoke(serial);
  await world.ports.store.read("update revocation set revoked_at = revoked_at - interval '1 day' where serial = $1", [
    Buffer.from(serial, "hex"),
  ]);
  assert.deepEqual(found(await world.watch()), [`entry-missing ${own} ${serial}`]);
});

test("an entry of a certificate that is not revoked is found", async (t) => {
  const world = await openWatched(t);
  await world.ports.store.read("delete from revocation");
  assert.deepEqual(found(await world.watch()), [`entry-extra ${own} ${world.serials[0]}`]);
});

test("an entry on another municipality's list is found there, and missed on its own", async (t) => {
  const world = await openWatched(t);
  const [, serial = ""] = world.serials;
  await world.ports.store.read("update certificate_intent set scope = 'municipality:422029' where serial = $1", [
    Buffer.from(serial, "hex"),
  ]);
  await world.revoke(serial);
  world.clock.now += hour;
  await world.lists();
  assert.deepEqual(found(await world.watch()), [
    `entry-missing ${own} ${serial}`,
    `entry-on-wrong-list municipality:422029 ${serial}`,
  ]);
});

test("an entry whose reason is not the recorded one is found", async (t) => {
  const world = await openWatched(t);
  await world.ports.store.read("update revocation set reason = 'superseded'");
  assert.deepEqual(found(await world.watch()), [`entry-differs ${own} ${world.serials[0]}`]);
});

test("a number that goes back is found against what was seen before, until it rises again", async (t) => {
  const world = await openWatched(t);
  assert.deepEqual(found(await world.watch()), []);
  await world.ports.store.read("update crl_current set number = 1 where scope = $1", [own]);
  const numbers = found(await world.watch()).filter((each) => each.startsWith("number-went-back"));
  assert.deepEqual(numbers, [`number-went-back ${own} 1`]);
  await world.ports.store.read("update crl_current set number = 2 where scope = $1", [own]);
  assert.deepEqual(found(await world.watch()), []);
  const gone = await readFindings(world.ports.store, { state: "gone", limit: 10 });
  assert.ok(gone.some(({ kind }) => kind === "number-went-back"));
  assert.deepEqual(await readFindings(world.ports.store, { state: "open", limit: 10 }), []);
});

test("a late list, then one that has ended, then the time without any are found", async (t) => {
  const world = await openWatched(t);
  assert.deepEqual(found(await world.watch()), []);
  world.clock.now += 26 * hour;
  assert.deepEqual(new Set((await world.watch()).findings.map(({ kind }) => kind)), new Set(["list-late"]));
  world.clock.now += 48 * hour;
  assert.deepEqual(new Set((await world.watch()).findings.map(({ kind }) => kind)), new Set(["list-ended"]));
  await world.lists();
  const gaps = await world.watch();
  assert.deepEqual([gaps.findings.length, gaps.findings[0]?.kind], [gaps.lists, "list-gap"]);
  assert.deepEqual(found(await world.watch()), []);
});

test("a wrong signature is found", async (t) => {
  const world = await openWatched(t);
  await world.ports.store.read(
    "update crl set signature = set_byte(signature, 10, 255 - get_byte(signature, 10)) where scope = $1",
    [own],
  );
  assert.deepEqual(found(await world.watch()), [`signature-wrong ${own}`]);
});

test("a list in another list's place, an unreadable one and an absent one are found", async (t) => {
  const world = await openWatched(t);
  const { store } = world.ports;
  await store.read("update crl set scope = 'municipality:000000' where scope = 'municipality:422029'");
  await store.read("update crl set scope = 'municipality:422029' where scope = 'municipality:422037'");
  await store.read("update crl set header = '\\x00'::bytea where scope = 'municipality:422045'");
  assert.deepEqual(found(await world.watch()), [
    "frame-wrong municipality:422029 issuingDistributionPoint",
    "list-not-published municipality:422037",
    "list-unreadable municipality:422045",
  ]);
});
