import assert from "node:assert/strict";
import { appendFile, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { verifyAudit } from "../audit/verify.ts";
import type { EmbeddedDatabase } from "../configuration.ts";
import { stopServer } from "../server/server.ts";
import type { Store } from "../store.ts";
import { openStoreAt } from "../testing.ts";
import { beginContinuousBackup, endContinuousBackup } from "./begin.ts";
import { drillRestore } from "./drill.ts";
import { backupFolder, readBases } from "./folder.ts";
import { restoreAt } from "./restore-at.ts";

describe("a database that is backed up continuously", { timeout: 300_000 }, () => {
  const ends: (() => unknown)[] = [];
  let folder: string;
  let store: Store;
  let location: EmbeddedDatabase;
  const backup = () => join(folder, "backup");
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "warifu-log-"));
    location = embedded("house");
    ends.push(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
    ends.push(() => stopServer(location.folder));
    store = await openStoreAt({ after: (end) => ends.push(end) }, location);
    await store.transaction((transaction) => transaction.query("create table note (note int, at timestamptz)"));
  });
  after(async () => {
    for (const end of ends.reverse()) await end();
  });

  function embedded(name: string): EmbeddedDatabase {
    return { kind: "embedded", folder: join(folder, name) };
  }

  /** Commits one note with its audit event; when it returns, the note was acknowledged. */
  function write(note: number): Promise<void> {
    return store.transaction(async (transaction) => {
      await transaction.query("insert into note values ($1, clock_timestamp())", [note]);
      transaction.audit({
        kind: "note",
        actor: "test",
        origin: "test",
        subject: String(note),
        result: "success",
        facts: {},
      });
    });
  }

  async function notesIn(place: EmbeddedDatabase): Promise<readonly number[]> {
    ends.push(() => stopServer(place.folder));
    const restored = await openStoreAt({ after: (end) => ends.push(end) }, place);
    assert.equal((await verifyAudit(restored)).ok, true);
    const { rows } = await restored.read<{ note: number }>("select note from note order by note");
    return rows.map(({ note }) => note);
  }

  test("is restored as it was at any moment: what was acknowledged until then, and nothing of later", async () => {
    const acknowledged: { readonly note: number; readonly begun: number; readonly done: number }[] = [];
    let writing: "on" | "off" = "on";
    const writer = (async () => {
      for (let note = 1; writing === "on"; note++) {
        const begun = Date.now();
        await write(note);
        acknowledged.push({ note, begun, done: Date.now() });
      }
    })();
    const begun = await beginContinuousBackup(location, backup());
    assert.ok(begun.ok, JSON.stringify(begun));
    const copied = acknowledged.length;
    while (acknowledged.length < copied + 60) await pause(5);
    const moment = new Date();
    while (acknowledged.length < copied + 120) await pause(5);
    writing = "off";
    await writer;
    await handedOut(store, backup());
    const elsewhere = embedded("elsewhere");
    const restored = await restoreAt(elsewhere, backup(), moment);
    assert.deepEqual(restored, { ok: true, value: { base: new Date(begun.value.endedAt), at: moment } });
    const notes = await notesIn(elsewhere);
    const until = acknowledged.filter(({ done }) => done < moment.getTime()).map(({ note }) => note);
    const later = acknowledged.filter(({ begun }) => begun > moment.getTime()).map(({ note }) => note);
    assert.ok(until.length > copied && later.length > 0);
    assert.deepEqual(notes.slice(0, until.length), until, "everything that was acknowledged before the moment");
    assert.ok((notes.at(-1) ?? 0) < (later[0] ?? 0), "nothing of what was begun after it");
    const end = embedded("end");
    assert.equal((await restoreAt(end, backup(), undefined)).ok, true);
    assert.deepEqual(
      await notesIn(end),
      acknowledged.map(({ note }) => note),
      "without a moment, all there is",
    );
  });

  test("is restored in a drill while it works, every row of every table the same, and the scratch folder is gone", async () => {
    let writing: "on" | "off" = "on";
    let note = 500_000;
    const writer = (async () => {
      while (writing === "on") await write(note++);
    })();
    const scratch = join(folder, "scratch");
    const drilled = await drillRestore(location, scratch, { publicKeys: [], verify: () => false });
    writing = "off";
    await writer;
    assert.ok(drilled.ok, JSON.stringify(drilled));
    const { tables, audit } = drilled.value;
    assert.deepEqual(
      tables.filter(({ restored }) => restored !== "same"),
      [],
    );
    assert.ok((tables.find(({ table }) => table === "note")?.rows ?? 0) > 0 && audit.ok);
    await assert.rejects(stat(scratch));
  });

  test("goes into a folder that only its owner can read, and that belongs to it alone", async () => {
    assert.equal((await stat(backup())).mode & 0o777, 0o700);
    const other = embedded("other");
    ends.push(() => stopServer(other.folder));
    const refused = await beginContinuousBackup(other, backup());
    assert.deepEqual(refused, {
      ok: false,
      refusal: { code: "backup-folder-unusable", folder: backup(), reason: "in-use" },
    });
    for (const [path, reason] of [
      [join(folder, `a"b`), "name"],
      [join(location.folder, "database", "backup"), "inside"],
    ] as const) {
      const told = await beginContinuousBackup(location, path);
      assert.deepEqual(told, { ok: false, refusal: { code: "backup-folder-unusable", folder: path, reason } });
    }
  });

  test("refuses a moment before its first copy or after its log, a folder that is in use, and a copy that was changed", async () => {
    const early = await restoreAt(embedded("early"), backup(), new Date("2004-01-29T00:00:00Z"));
    assert.ok(!early.ok && early.refusal.code === "no-backup-before");
    const taken = await restoreAt(location, backup(), undefined);
    assert.deepEqual(taken, { ok: false, refusal: { code: "database-exists", folder: location.folder } });
    const late = await restoreAt(embedded("late"), backup(), new Date(Date.now() + 3_600_000));
    assert.ok(!late.ok && late.refusal.code === "log-ends-before", JSON.stringify(late));
    const absent = await restoreAt(embedded("absent"), join(folder, "nothing"), undefined);
    assert.ok(!absent.ok && absent.refusal.code === "backup-not-readable");
    const [base] = readBases(backupFolder(backup()));
    assert.ok(base);
    const file = base.manifest.files.find(({ path }) => path.startsWith("base/"));
    await appendFile(join(base.folder, "files", file?.path ?? ""), "x");
    const changed = await restoreAt(embedded("changed"), backup(), undefined);
    assert.ok(!changed.ok && changed.refusal.code === "backup-changed" && changed.refusal.table === file?.path);
  });

  test("hands out nothing more once it was ended", async () => {
    assert.equal((await endContinuousBackup(location)).ok, true);
    const before = await readdir(join(backup(), "log"));
    await write(1_000_000);
    await store.read("select pg_switch_wal()");
    await store.read("checkpoint");
    assert.deepEqual(await readdir(join(backup(), "log")), before);
  });
});

/** Waits until the log up to now lies in the folder. */
async function handedOut(store: Store, backup: string): Promise<void> {
  const { rows } = await store.read<{ segment: string }>("select pg_walfile_name(pg_switch_wal()) as segment");
  const segment = `${rows[0]?.segment}.gz`;
  while (!(await readdir(join(backup, "log"))).includes(segment)) await pause(20);
}
