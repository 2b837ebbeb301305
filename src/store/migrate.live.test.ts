import assert from "node:assert/strict";
import { test } from "node:test";
import { StoreFault } from "./faults.ts";
import { type Migration, migrate, readMigrations } from "./migrate.ts";
import { openStore, type Store } from "./store.ts";
import { openTestStore } from "./testing.ts";

const clock = (): Date => new Date();

test("an up-to-date database is left alone, and a new step is applied once, by one of those who try", async (t) => {
  const store = await openTestStore(t);
  const known = await readMigrations();
  assert.deepEqual(await run(store, known), { ok: true, value: [] });
  const extended = [...known, step("9000-example", "create table example (a int)")];
  const results = await Promise.all([run(store, extended), run(store, extended), run(store, extended)]);
  assert.deepEqual(results.map((result) => result.ok && result.value.length).sort(), [0, 0, 1]);
});

test("a database that is newer than the program is refused", async (t) => {
  const store = await openTestStore(t);
  const known = await readMigrations();
  await run(store, [...known, step("9000-example", "select 1")]);
  assert.deepEqual(await run(store, known), {
    ok: false,
    refusal: { code: "schema-newer", found: "9000-example", known: known.at(-1)?.name },
  });
});

test("a migration that was changed after it was applied is refused", async (t) => {
  const store = await openTestStore(t);
  const [first, ...rest] = await readMigrations();
  assert.ok(first);
  assert.deepEqual(await run(store, [{ ...first, hash: "another" }, ...rest]), {
    ok: false,
    refusal: { code: "migration-changed", migration: first.name },
  });
});

test("who only looks refuses a database that is older, and leaves it as it is", async (t) => {
  const store = await openTestStore(t);
  const { target } = store.connections;
  const [user, password] = [encodeURIComponent(target.user), encodeURIComponent(target.password ?? "")];
  const host = `host=${encodeURIComponent(target.host)}`;
  const url = `postgres://${user}:${password}@localhost:${target.port}/${target.database}?${host}`;
  const look = () => openStore({ location: { kind: "outside", url }, clock, role: "doctor", migrations: "refuse" });
  const current = await look();
  assert.ok(current.ok, JSON.stringify(current));
  await current.value.close();
  const last = (await readMigrations()).at(-1)?.name ?? "";
  await store.read("delete from migration where name = $1", [last]);
  const leases = await countLeases(store);
  assert.deepEqual(await look(), { ok: false, refusal: { code: "schema-older", missing: last } });
  const { rows } = await store.read("select 1 from migration where name = $1", [last]);
  assert.deepEqual([rows.length, await countLeases(store)], [0, leases]);
});

test("a migration that fails leaves nothing behind and names itself", async (t) => {
  const store = await openTestStore(t);
  const broken = step("9000-broken", "create table half (a int); select no_such_function()");
  await assert.rejects(run(store, [...(await readMigrations()), broken]), (fault) => {
    return fault instanceof StoreFault && fault.code === "migration-failed" && fault.message.includes("9000-broken");
  });
  const { rows } = await store.read<{ half: string | null }>("select to_regclass('half')::text as half");
  assert.equal(rows[0]?.half, null);
});

test("an outside database that is not there, not an address or not ours is refused by its reason", async (t) => {
  const { target } = (await openTestStore(t)).connections;
  const at = (url: string) => openStore({ location: { kind: "outside", url }, clock, role: "test" });
  const host = encodeURIComponent(target.host);
  const server = `?host=${host}`;
  const codeOf = async (url: string) => {
    const opened = await at(url);
    return opened.ok ? "opened" : opened.refusal.code;
  };
  const [user, password] = [encodeURIComponent(target.user), encodeURIComponent(target.password ?? "")];
  assert.equal(await codeOf("mysql://localhost/warifu"), "database-url-invalid");
  assert.equal(await codeOf("not an address"), "database-url-invalid");
  assert.equal(await codeOf("postgres://nobody:x@127.0.0.1:1/warifu"), "database-unreachable");
  assert.equal(
    await codeOf(`postgres://${user}:wrong@localhost:${target.port}/postgres${server}`),
    "database-authentication-failed",
  );
  assert.equal(
    await codeOf(`postgres://${user}:${password}@localhost:${target.port}/no_such_database${server}`),
    "database-missing",
  );
});

async function countLeases(store: Store): Promise<number> {
  return (await store.read("select 1 from lease")).rows.length;
}

function step(name: string, sql: string): Migration {
  return { name, sql, hash: name };
}

function run(store: Store, migrations: readonly Migration[]): ReturnType<typeof migrate> {
  return store.connections.dedicated((client) => migrate(client, migrations));
}
