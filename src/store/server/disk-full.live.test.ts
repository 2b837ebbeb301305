import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { verifyAudit } from "../audit/verify.ts";
import { StoreFault } from "../faults.ts";
import { openStore, type Store } from "../store.ts";
import { afterwards } from "../testing.ts";
import { stopServer } from "./server.ts";

test("a disk too small for a new cluster is refused as full, and nothing is left of the attempt", async (t) => {
  const disk = await smallDisk(t, 30);
  if (disk === undefined) return t.skip("a small file system cannot be mounted here");
  const folder = join(disk, "data");
  const opened = await openAt(folder);
  assert.deepEqual(opened, { ok: false, refusal: { code: "disk-full", folder: join(folder, "database") } });
  const left = await readdir(join(folder, "database"));
  assert.deepEqual(
    left.filter((name) => name.startsWith("new-") || name === "cluster"),
    [],
  );
});

test("a disk that fills up stops writing with a coded fault; reading goes on, and what was acknowledged stays", async (t) => {
  const disk = await smallDisk(t, 160);
  if (disk === undefined) return t.skip("a small file system cannot be mounted here");
  const folder = join(disk, "data");
  const opened = await openAt(folder);
  assert.ok(opened.ok);
  const store = opened.value;
  afterwards(t, () => stopServer(folder).then(() => undefined));
  afterwards(t, () => store.close());
  await store.read("create table big (content bytea)");
  await store.read("alter table big alter content set storage external");
  let acknowledged = 0;
  const full = await writeUntilFault(store, () => acknowledged++);
  assert.equal(full.code, "disk-full");
  assert.equal((await store.read("select from big")).rowCount, acknowledged);
  const verified = await verifyAudit(store);
  assert.ok(verified.ok);
  assert.equal(verified.value.events, acknowledged);
});

async function writeUntilFault(store: Store, acknowledged: () => void): Promise<StoreFault> {
  for (let tries = 0; tries < 500; tries++) {
    try {
      await store.transaction(async (transaction) => {
        await transaction.query("insert into big values ($1)", [Buffer.alloc(1_000_000, 1)]);
        transaction.audit({ kind: "test", actor: "a", origin: "o", result: "success", facts: {} });
      });
      acknowledged();
    } catch (fault) {
      assert.ok(fault instanceof StoreFault);
      return fault;
    }
  }
  assert.fail("the disk did not fill up");
}

function openAt(folder: string): ReturnType<typeof openStore> {
  return openStore({ location: { kind: "embedded", folder }, clock: () => new Date(), role: "test", connections: 2 });
}

/** A file system of so many megabytes; undefined where mounting is not allowed. */
async function smallDisk(t: TestContext, megabytes: number): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "warifu-disk-"));
  const disk = join(folder, "disk");
  await mkdir(disk);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", disk]).status === 0;
  afterwards(t, async () => {
    if (mounted) spawnSync("umount", ["--lazy", disk]);
    await rm(folder, { recursive: true, force: true });
  });
  return mounted ? disk : undefined;
}
