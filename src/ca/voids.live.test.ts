import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { ok } from "@warifu/pki/result";
import { findCertificates, readStatuses, type Store } from "../store/index.ts";
import { openStoreAt } from "../store/testing.ts";
import { openCertificationAuthority } from "./authority.ts";
import { openTestWorld, residentRequest, type TestWorld, tester } from "./testing.ts";
import { voidAbandonedIntents } from "./voids.ts";

/** A process of its own store whose key never answers: what a crash between the two commits leaves behind. */
async function processStuckInSigning(scope: Parameters<typeof openTestWorld>[0], world: TestWorld): Promise<Store> {
  const store = await openStoreAt(scope, world.place.location);
  const keys = {
    ...world.ports.keys,
    signer: async () => {
      const current = world.ca.directory.find("nagasaki")?.current;
      assert.ok(current);
      const sign = () => new Promise<Uint8Array>(() => undefined);
      return ok({ algorithm: current.algorithm, publicKey: current.publicKey, sign });
    },
  };
  const ca = await openCertificationAuthority({ ...world.ports, store, keys });
  scope.after(async () => ca.close());
  void ca.issue(await residentRequest()).catch(() => undefined);
  for (;;) {
    const open = await store.read("select 1 from open_intents");
    if (open.rows.length > 0) return store;
    await sleep(10);
  }
}

test("an intent of a living process is left alone; when the process is dead it is voided, revoked, and its holder is free", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const { store, clock } = world.ports;
  const stuck = await processStuckInSigning(t, world);
  await store.endDeadLeases();
  assert.equal(await voidAbandonedIntents(store, clock, tester), 0, "it lives");

  await stuck.close();
  await store.endDeadLeases();
  assert.equal(await voidAbandonedIntents(store, clock, tester), 1);
  const [row] = await findCertificates(store, { authority: "nagasaki", holder: "resident-1", limit: 1 });
  assert.equal(row?.state, "voided");
  assert.equal(row?.revocation?.reason, "cessationOfOperation");
  const question = { authority: "nagasaki", generation: 1, serialNumber: row?.serialNumber ?? assert.fail() };
  assert.equal((await readStatuses(store, [question]))[0]?.status, "revoked");

  const again = await world.ca.issue(await residentRequest());
  assert.ok(again.ok, JSON.stringify(again));
  assert.equal(await voidAbandonedIntents(store, clock, tester), 0, "voided once");
});

test("a key that refuses after the intent leaves a voided serial number and a free holder", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const current = world.ca.directory.find("nagasaki")?.current ?? assert.fail();
  const keys = {
    ...world.ports.keys,
    signer: async () =>
      ok({
        algorithm: current.algorithm,
        publicKey: current.publicKey,
        sign: async () => Promise.reject(new Error("the token was pulled out")),
      }),
  };
  const ca = await openCertificationAuthority({ ...world.ports, keys });
  t.after(() => ca.close());
  await assert.rejects(ca.issue(await residentRequest()), /pulled out/);
  const [row] = await findCertificates(world.ports.store, { authority: "nagasaki", holder: "resident-1", limit: 1 });
  assert.equal(row?.state, "voided");
  assert.ok((await world.ca.issue(await residentRequest())).ok);
});

test("a signature that the store cannot record leaves a voided serial number and a free holder", async (t) => {
  const world = await openTestWorld(t, { only: ["nagasaki"] });
  const { store } = world.ports;
  await store.read(`create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'no space left' using errcode = '53100'; end $$`);
  await store.read("create trigger full_disk before insert on certificate_signature execute function full_disk()");
  await assert.rejects(world.ca.issue(await residentRequest()), { code: "disk-full" });
  await store.read("drop trigger full_disk on certificate_signature");
  const [row] = await findCertificates(store, { authority: "nagasaki", holder: "resident-1", limit: 1 });
  assert.equal(row?.state, "voided");
  assert.equal(row?.revocation?.cause, "never-delivered");
  assert.ok((await world.ca.issue(await residentRequest())).ok);
});
