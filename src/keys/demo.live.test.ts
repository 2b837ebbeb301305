import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { openTestStore } from "../store/testing.ts";
import { activateDemo, isLoopback } from "./demo.ts";
import { softwareKeyStore } from "./software-key-store.ts";
import { authorityPolicy, groupOf, operator, sharesOf } from "./testing.ts";

const now = () => new Date();
const loopback = ["127.0.0.1", "::1"];

async function scene(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), "warifu-demo-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const ports = { store: await openTestStore(t), now };
  return { folder, ports };
}

test("a new data folder becomes a demo: it activates by itself, now and at later starts", async (t) => {
  const { folder, ports } = await scene(t);
  const keys = await softwareKeyStore(ports);
  const first = await activateDemo(ports, keys, { folder, dataFolder: "new", bindAddresses: loopback }, operator);
  assert.equal(first.ok && first.value.mode, "demo");
  const made = await keys.generate("ecdsa-p256", "nagasaki", authorityPolicy, operator);
  assert.ok(made.ok);

  const later = await softwareKeyStore(ports);
  const again = await activateDemo(ports, later, { folder, dataFolder: "existing", bindAddresses: loopback }, operator);
  assert.equal(again.ok && again.value.mode, "demo");
  assert.equal((await later.signer(made.value)).ok, true);
});

test("the demo's shares are readable by their owner alone", async (t) => {
  const { folder, ports } = await scene(t);
  const keys = await softwareKeyStore(ports);
  await activateDemo(ports, keys, { folder, dataFolder: "new", bindAddresses: loopback }, operator);
  const shareFolder = join(folder, "demo-shares");
  assert.equal((await stat(shareFolder)).mode & 0o777, 0o700);
  const names = await readdir(shareFolder);
  assert.deepEqual(names.sort(), ["key-manager-1.json", "key-manager-2.json", "key-manager-3.json"]);
  for (const name of names) assert.equal((await stat(join(shareFolder, name))).mode & 0o777, 0o600);
});

test("a demo refuses to listen where other machines reach it", async (t) => {
  const { folder, ports } = await scene(t);
  const keys = await softwareKeyStore(ports);
  await activateDemo(ports, keys, { folder, dataFolder: "new", bindAddresses: loopback }, operator);
  const setting = { folder, dataFolder: "existing", bindAddresses: ["127.0.0.1", "0.0.0.0"] } as const;
  assert.deepEqual(await activateDemo(ports, await softwareKeyStore(ports), setting, operator), {
    ok: false,
    refusal: { code: "demo-not-on-loopback", address: "0.0.0.0" },
  });
});

test("everywhere else people must come: an old folder, a new one that is not on loopback, a database with a root", async (t) => {
  const { folder, ports } = await scene(t);
  const keys = await softwareKeyStore(ports);
  const waiting = { ok: true, value: { mode: "waiting" } };
  const start = (dataFolder: "new" | "existing", ...bindAddresses: string[]) =>
    activateDemo(ports, keys, { folder, dataFolder, bindAddresses }, operator);
  assert.deepEqual(await start("existing", "127.0.0.1"), waiting);
  assert.deepEqual(await start("new", "192.0.2.1"), waiting);
  await sharesOf(ports.store, [groupOf("key-manager", 2, 3)]);
  assert.deepEqual(await start("new", "127.0.0.1"), waiting);
  assert.deepEqual(await readdir(folder), []);
});

test("a first start that ended between writing the shares and committing the root is repeated", async (t) => {
  const { folder, ports } = await scene(t);
  const lost = await openTestStore(t);
  const setting = { folder, dataFolder: "new", bindAddresses: loopback } as const;
  await activateDemo({ store: lost, now }, await softwareKeyStore({ store: lost, now }), setting, operator);
  const keys = await softwareKeyStore(ports);
  const again = await activateDemo(ports, keys, { ...setting, dataFolder: "existing" }, operator);
  assert.equal(again.ok && again.value.mode, "demo");
});

test("loopback is what only this machine reaches", () => {
  for (const address of ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
    assert.equal(isLoopback(address), true, address);
  for (const address of ["0.0.0.0", "::", "", "10.0.0.1", "localhost.example", "::ffff:10.0.0.1"])
    assert.equal(isLoopback(address), false, address);
});
