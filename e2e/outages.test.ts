/** An authority past its end, a full disk, a database that is gone: a coded refusal, nothing half-done, and work goes on afterwards. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type Problem, problem } from "@warifu/contract";
import { tester } from "../src/ca/testing.ts";
import { type House, startServer } from "../src/server/index.ts";
import { applicationOf, openTestHouse, reversed, startTestServer, takeDatabaseAway } from "../src/server/testing.ts";
import { verifyAudit } from "../src/store/index.ts";
import type { TestScope } from "../src/store/testing.ts";
import { createOperatorKey } from "../src/validation/index.ts";
import { countRecords } from "./bad-input/records.ts";

const issuing = "/authorities/nagasaki/certificates";

test("an authority past its end issues nothing", async (t) => {
  let ahead = 0;
  const house = await startTestServer(t, { roles: ["ca"], clock: () => new Date(Date.now() + ahead) });
  const before = await countRecords(house.ports.store);
  ahead = 11 * 366 * 24 * 60 * 60 * 1000;
  const { baseUrl } = house.server;
  const refusal = await refused(baseUrl, house.operatorKey, await applicationOf("late-1"));
  const { status, code, field, rule } = refusal;
  assert.deepEqual(
    { status, code, field, rule },
    {
      status: 409,
      code: "authority-expired",
      field: "authority",
      rule: "CPS 7-1-3",
    },
  );
  assert.deepEqual(await countRecords(house.ports.store), before);
  await nothingHalfDone(house.ports);
});

test("on a full disk applications are refused as such, and granted when there is room again", async (t) => {
  const disk = await smallDisk(t, 400);
  if (disk === undefined) return t.skip("a small file system cannot be mounted here");
  const { house, baseUrl, apiKey } = await startHouse(t, join(disk, "data"));
  const filler = join(disk, "filler");
  fill(filler);
  const refusal = await untilRefused(baseUrl, apiKey);
  assert.deepEqual([refusal.code, refusal.field, refusal.rule], ["disk-full", "store", "RFC 9110 §15.6.4"]);
  await rm(filler);
  await untilGranted(baseUrl, apiKey, await applicationOf("room-again-1"));
  await nothingHalfDone(house);
});

test("while the database is gone applications are refused as such, and the same ones granted when it is back", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "warifu-gone-"));
  const scope = reversed(t);
  scope.after(() => rm(folder, { recursive: true, force: true }));
  const { house, baseUrl, apiKey } = await startHouse(scope, folder);
  const before = await countRecords(house.store);
  const bringBack = await takeDatabaseAway(folder);
  const application = await applicationOf("gone-1");
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { status, code, field, rule } = await refused(baseUrl, apiKey, application);
    assert.deepEqual([status, code, field, rule], [503, "database-gone", "store", "RFC 9110 §15.6.4"]);
  }
  await bringBack();
  await untilGranted(baseUrl, apiKey, application);
  const after = await countRecords(house.store);
  assert.deepEqual(after, {
    ...before,
    intents: before.intents + 1,
    signatures: before.signatures + 1,
    holders: before.holders + 1,
  });
  await nothingHalfDone(house);
});

/** A house on an embedded database in a folder of its own, with an operator who may issue. */
async function startHouse(
  scope: TestScope,
  folder: string,
): Promise<{ house: House; baseUrl: string; apiKey: string }> {
  const works = reversed(scope);
  const house = await openTestHouse(works, folder);
  const created = await house.authority.create(tester);
  assert.ok(created.ok);
  const operator = await createOperatorKey(house, { id: "counter", name: "counter", rights: ["issue"], ...tester });
  assert.ok(operator.ok);
  const started = await startServer(house, { port: 0, mode: "demo", roles: ["ca"], log: { level: "silent" } });
  assert.ok(started.ok);
  works.after(() => started.value.stop());
  return { house, baseUrl: started.value.baseUrl, apiKey: operator.value.apiKey };
}

async function untilRefused(baseUrl: string, apiKey: string): Promise<Problem> {
  for (let number = 0; number < 2000; number += 1) {
    const answer = await apply(baseUrl, apiKey, await applicationOf(`filling-${number}`));
    if (answer.status !== 201) return problem.parse(await answer.json());
  }
  assert.fail("the disk did not fill up");
}

async function untilGranted(baseUrl: string, apiKey: string, application: unknown): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await apply(baseUrl, apiKey, application);
    if (answer.status === 201) return;
    const refusal = await answer.text();
    assert.equal(answer.status, 503, refusal);
    assert.ok(Date.now() < deadline, refusal);
    await sleep(100);
  }
}

/** Every intent is a certificate or voided, nobody holds what was not delivered, and the audit log is whole. */
async function nothingHalfDone({ store }: Pick<House, "store">): Promise<void> {
  const { intents, signatures, voids, holders } = await countRecords(store);
  assert.equal(intents, signatures + voids);
  const { rows } = await store.read(
    `select 1 from holder_certificate held left join certificate_signature signed using (authority, serial)
     where signed.serial is null`,
  );
  assert.equal(rows.length, 0, `${holders} holders`);
  assert.ok((await verifyAudit(store)).ok);
}

async function refused(baseUrl: string, apiKey: string, application: unknown): Promise<Problem> {
  const answer = await apply(baseUrl, apiKey, application);
  const document = problem.parse(await answer.json());
  assert.equal(document.status, answer.status);
  return document;
}

function apply(baseUrl: string, apiKey: string, application: unknown): Promise<Response> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${apiKey}` };
  return fetch(`${baseUrl}${issuing}`, { method: "POST", headers, body: JSON.stringify(application) });
}

/** Writes until the file system has no room. */
function fill(file: string): void {
  const descriptor = openSync(file, "w");
  try {
    for (let size = 1 << 20; size >= 4096; size >>= 1) writeUntilFull(descriptor, Buffer.alloc(size));
  } finally {
    closeSync(descriptor);
  }
}

function writeUntilFull(descriptor: number, block: Buffer): void {
  try {
    for (;;) writeSync(descriptor, block);
  } catch (error) {
    assert.ok(error instanceof Error && "code" in error && error.code === "ENOSPC");
  }
}

/** A file system of so many megabytes; undefined where mounting is not allowed. */
async function smallDisk(scope: TestScope, megabytes: number): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "warifu-disk-"));
  const disk = join(folder, "disk");
  await mkdir(disk);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", disk]).status === 0;
  scope.after(async () => {
    if (mounted) spawnSync("umount", ["--lazy", disk]);
    await rm(folder, { recursive: true, force: true });
  });
  return mounted ? disk : undefined;
}
