import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { auditPublicKeys, houseKeyStore } from "../../keys/index.ts";
import { groupOf, sharesOf } from "../../keys/testing.ts";
import {
  beginContinuousBackup,
  type EmbeddedDatabase,
  type Store,
  stopServer,
  verifyBackup,
} from "../../store/index.ts";
import { openStoreAt } from "../../store/testing.ts";
import { sealVerifier } from "../audit/index.ts";
import { type BackupPorts, copyNow, nextCopyAt, sealFolder } from "./duty.ts";
import { planBackup, recordCopy } from "./plan.ts";
import { readBackupSeal } from "./records.ts";
import { readBackupState } from "./state.ts";

const by = { actor: "warifu", origin: "test" } as const;

test("the next copy is at its hour in Tokyo, today or tomorrow", () => {
  const at = (hour: number, now: string) => nextCopyAt(hour, new Date(now)).toISOString();
  assert.equal(at(2, "2026-11-20T16:59:59Z"), "2026-11-20T17:00:00.000Z");
  assert.equal(at(2, "2026-11-20T17:00:00.001Z"), "2026-11-21T17:00:00.000Z");
  assert.equal(at(23, "2026-11-20T00:00:00Z"), "2026-11-20T14:00:00.000Z");
});

describe("a house with a backup", { timeout: 300_000 }, () => {
  const ends: (() => unknown)[] = [];
  const ahead = { milliseconds: 0 };
  const clock = () => new Date(Date.now() + ahead.milliseconds);
  let store: Store;
  let ports: BackupPorts;
  let location: EmbeddedDatabase;
  let backup: string;
  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), "warifu-backups-"));
    location = { kind: "embedded", folder: join(folder, "house") };
    backup = join(folder, "backup");
    ends.push(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
    ends.push(() => stopServer(location.folder));
    store = await openStoreAt({ after: (end) => ends.push(end) }, location, { clock });
    const shares = await sharesOf(store, [groupOf("key-manager", 2, 3)]);
    const keys = await houseKeyStore({ store, now: clock }, undefined);
    assert.ok((await keys.activate("all", shares, by)).ok);
    ends.push(() => keys.close());
    ports = { store, keys, clock };
  });
  after(async () => {
    for (const end of ends.reverse()) await end();
  });

  const copy = () => copyNow(ports, { location, by, since: new Date() });
  const verified = async () =>
    verifyBackup(backup, sealVerifier(await auditPublicKeys(store)), await readBackupSeal(store, backup));

  test("that was not begun has no copies, and says so", async () => {
    await copy();
    const { plan, log, copies } = await readBackupState(store);
    assert.deepEqual([plan, log.state, copies], [undefined, "off", []]);
  });

  test("is copied at its hour, sealed, and keeps what its plan says", async () => {
    const begun = await beginContinuousBackup(location, backup);
    assert.ok(begun.ok, JSON.stringify(begun));
    await planBackup(store, { folder: backup, hour: 2, days: 1, months: 1 }, by);
    await recordCopy(store, backup, begun.value, by);
    await copy();
    await copyNow(ports, { location, by, since: new Date(0) });
    assert.equal((await readBackupState(store)).copies.length, 2, "one that was made since it was due is enough");
    ahead.milliseconds = 3 * 86_400_000;
    await copy();
    const { plan, log, copies, seal } = await readBackupState(store);
    assert.deepEqual([plan?.folder, plan?.days], [backup, 1]);
    assert.equal(log.state, "following");
    assert.deepEqual(
      copies.map(({ removedAt }) => removedAt === undefined),
      [true, false, true],
      "the newest, and the first of the month",
    );
    const whole = await verified();
    assert.ok(whole.ok, JSON.stringify(whole));
    assert.deepEqual([whole.value.copies, whole.value.hash], [2, seal?.hash]);
  });

  test("has an audit event for what was planned, copied, sealed and removed", async () => {
    await sealFolder(ports, backup, by);
    const { rows } = await store.read<{ kind: string; count: number }>(
      "select kind, count(*)::int as count from audit_event where kind like 'backup.%' group by kind order by kind",
    );
    const counts = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
    assert.deepEqual([counts["backup.planned"], counts["backup.copied"], counts["backup.copy-removed"]], [1, 3, 1]);
    assert.ok((counts["backup.sealed"] ?? 0) >= 2);
  });
});
