import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { verifyAudit } from "../audit/verify.ts";
import { StoreFault } from "../faults.ts";
import { openStore, type Store } from "../store.ts";
import { afterwards } from "../testing.ts";
import { ensureServer, stopServer } from "./server.ts";

test("a new folder gets a server; the next to come adopts it; stopped, it starts again with everything", async (t) => {
  const folder = await dataFolder(t);
  const store = await open(t, folder);
  await audit(store);
  const pid = await serverPid(folder);
  const second = await open(t, folder);
  assert.equal(await serverPid(folder), pid);
  await second.close();
  await store.close();
  assert.equal(await serverPid(folder), pid, "the server outlives its users");
  assert.equal(await stopServer(folder), "stopped");
  assert.equal(await stopServer(folder), "none");
  const third = await open(t, folder);
  assert.equal((await third.read("select from audit_event")).rowCount, 1);
});

test("two that start the same new folder at the same moment end up with one server", async (t) => {
  const folder = await dataFolder(t);
  const [one, other] = await Promise.all([ensure(folder), ensure(folder)]);
  assert.deepEqual(one, other);
});

test("nobody else can reach the server's files or its password", async (t) => {
  const folder = await dataFolder(t);
  await ensure(folder);
  for (const [name, mode] of [
    ["", 0o700],
    ["cluster", 0o700],
    ["socket", 0o700],
    ["log", 0o700],
    ["password", 0o600],
  ] as const) {
    assert.equal((await stat(join(folder, "database", name))).mode & 0o777, mode, name);
  }
});

test("durability is not traded for speed", async (t) => {
  const store = await open(t, await dataFolder(t));
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"]) {
    const { rows } = await store.read<{ value: string }>("select current_setting($1) as value", [setting]);
    assert.equal(rows[0]?.value, "on", setting);
  }
});

test("a server killed in the middle of work is brought back by whoever notices, and nothing acknowledged is lost", async (t) => {
  const folder = await dataFolder(t);
  const [store, other] = [await open(t, folder), await open(t, folder)];
  const leases = [store.lease, other.lease];
  let acknowledged = 0;
  let uncertain = 0;
  const work = async (user: Store): Promise<void> => {
    for (let count = 0; count < 40; count++) {
      try {
        await audit(user);
        acknowledged++;
      } catch (fault) {
        assert.ok(fault instanceof StoreFault);
        if (fault.code === "commit-outcome-unknown") uncertain++;
        else assert.ok(["database-gone", "lease-lost"].includes(fault.code), fault.code);
      }
      await sleep(2);
    }
  };
  const works = Promise.all([work(store), work(other)]);
  await sleep(30);
  process.kill(await serverPid(folder), "SIGKILL");
  await works;
  await audit(store);
  acknowledged++;
  const verified = await verifyAudit(store);
  assert.ok(verified.ok);
  const { events } = verified.value;
  assert.ok(events >= acknowledged && events <= acknowledged + uncertain, `${events} ${acknowledged} ${uncertain}`);
  assert.ok(!leases.includes(store.lease), "a new lease after the old one was lost");
});

test("a cluster that is away is waited for, never replaced by an empty one", async (t) => {
  const folder = await dataFolder(t);
  const store = await open(t, folder);
  await audit(store);
  const place = join(folder, "database");
  const pid = await serverPid(folder);
  await rename(place, `${place}-away`);
  process.kill(pid, "SIGKILL");
  await sleep(1_500);
  assert.equal(existsSync(join(place, "cluster", "PG_VERSION")), false, "a new cluster was made");
  await rename(`${place}-away`, place);
  await audit(store);
  const verified = await verifyAudit(store);
  assert.equal(verified.ok && verified.value.events, 2);
});

test("notices are heard, and again after the server was away, with a word that some may be missing", async (t) => {
  const folder = await dataFolder(t);
  const store = await open(t, folder);
  const heard: (string | undefined)[] = [];
  await store.listen("a channel", (payload) => heard.push(payload));
  await store.transaction((transaction) => transaction.notify("a channel", "one"));
  await until(() => heard.length === 1);
  process.kill(await serverPid(folder), "SIGKILL");
  await until(() => heard.length === 2);
  await store.transaction((transaction) => transaction.notify("a channel", "two"));
  await until(() => heard.length === 3);
  assert.deepEqual(heard, ["one", undefined, "two"]);
});

test("a number in postmaster.pid that belongs to another program by now does not keep the server from starting", async (t) => {
  const folder = await dataFolder(t);
  await ensure(folder);
  const file = join(folder, "database", "cluster", "postmaster.pid");
  const text = await readFile(file, "utf8");
  await stopServer(folder);
  await writeFile(file, text.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
  const started = await ensure(folder);
  assert.notEqual(started, process.pid);
});

test("a folder with a long name is served on a loopback port with a password", async (t) => {
  const folder = join(await dataFolder(t), "a-folder-whose-name-is-longer-than-the-name-of-a-socket-may-be".repeat(2));
  const store = await open(t, folder);
  const { rows } = await store.read<{ address: string | null }>("select host(inet_server_addr()) as address");
  assert.equal(rows[0]?.address, "127.0.0.1");
  process.kill(await serverPid(folder), "SIGKILL");
  await until(async () => (await store.read("select 1").catch(() => undefined)) !== undefined);
});

test("as root, where user namespaces are forbidden, the server runs as the user postgres", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("not root");
  const folder = await dataFolder(t);
  await chmod(folder, 0o711);
  const opened = await openStore({
    location: { kind: "embedded", folder, whenRoot: "dedicated-user" },
    clock,
    role: "test",
  });
  // A checkout of mode 0700 keeps that user from the programs: then the refusal is what must come.
  const canRun = spawnSync("su", ["postgres", "-s", "/bin/sh", "-c", `test -x ${import.meta.dirname}`]).status === 0;
  if (!canRun) return assert.equal(opened.ok ? "opened" : opened.refusal.code, "database-refuses-root");
  assert.ok(opened.ok);
  afterwards(t, () => opened.value.close());
  assert.notEqual((await stat(join(folder, "database", "cluster"))).uid, 0);
});

test("a folder of another version of PostgreSQL, a file in the way and a damaged cluster are refused by name", async (t) => {
  const folder = await dataFolder(t);
  await ensure(folder);
  await stopServer(folder);
  const cluster = join(folder, "database", "cluster");
  await writeFile(join(cluster, "PG_VERSION"), "17\n");
  assert.deepEqual(await ensureServer({ folder, whenRoot: undefined, cluster: "make-if-missing" }), {
    ok: false,
    refusal: { code: "data-folder-version", folder: cluster, found: "17", expected: "18" },
  });
  await writeFile(join(cluster, "PG_VERSION"), "18\n");
  await rm(join(cluster, "global", "pg_control"));
  const damaged = await ensureServer({ folder, whenRoot: undefined, cluster: "make-if-missing" });
  assert.ok(!damaged.ok && damaged.refusal.code === "database-did-not-start");
  assert.match(await readFile(damaged.refusal.log, "utf8"), /pg_control|database system/);
  const file = join(folder, "a-file");
  await writeFile(file, "");
  const blocked = await ensureServer({ folder: file, whenRoot: undefined, cluster: "make-if-missing" });
  assert.deepEqual(blocked, {
    ok: false,
    refusal: { code: "data-folder-not-writable", folder: join(file, "database"), reason: "ENOTDIR" },
  });
});

const clock = (): Date => new Date();

async function dataFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "warifu-server-"));
  afterwards(t, async () => {
    await stopServer(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return folder;
}

async function open(t: TestContext, folder: string): Promise<Store> {
  const opened = await openStore({ location: { kind: "embedded", folder }, clock, role: "test", connections: 4 });
  assert.ok(opened.ok, JSON.stringify(opened));
  afterwards(t, () => opened.value.close());
  return opened.value;
}

async function ensure(folder: string): Promise<number> {
  const server = await ensureServer({ folder, whenRoot: undefined, cluster: "make-if-missing" });
  assert.ok(server.ok, JSON.stringify(server));
  return server.value.pid;
}

async function serverPid(folder: string): Promise<number> {
  return Number((await readFile(join(folder, "database", "cluster", "postmaster.pid"), "utf8")).split("\n")[0]);
}

function audit(store: Store): Promise<void> {
  return store.transaction(async (transaction) =>
    transaction.audit({ kind: "test", actor: "a", origin: "o", result: "success", facts: {} }),
  );
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await holds()) return;
    await sleep(10);
  }
  assert.fail("it did not come about within five seconds");
}
