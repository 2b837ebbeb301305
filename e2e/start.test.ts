import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { beginUp, freePort, temporaryData, up, warifu, warifuDone } from "./program/warifu.ts";

const data = temporaryData();
after(data.remove);
const { folder } = data;

test("before the first start, commands say that nothing runs and what to do", async () => {
  for (const words of [["status"], ["residents"], ["down"]]) {
    const { code, stderr } = await warifu(folder, ...words);
    assert.equal(code, 3, stderr);
    assert.match(stderr, /not-running/);
    assert.match(stderr, /warifu up/);
  }
  assert.ok(!existsSync(folder), "a question makes no data folder");
});

test("an empty folder becomes a demo; its secrets are for its owner only", async () => {
  const running = await up(folder);
  const health = await fetch(`${running.baseUrl}/readyz`);
  assert.equal(health.status, 200);
  for (const name of ["demo/operator.key", "demo/relying-party.key", "demo-shares/key-manager-1.json"]) {
    assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
  }
  const ended = await running.end("SIGINT");
  assert.equal(ended.code, 0);
  assert.match(ended.stdout, /DEMO/);
  assert.match(ended.stderr, /stopped/);
  assert.ok(!existsSync(join(folder, "warifu.json")));
});

test("a later start finds everything", async () => {
  const running = await up(folder);
  const residents = await warifuDone(folder, "residents");
  assert.match(residents, /R-0003 {2}𠮷田　美咲/);
  await running.end("SIGTERM");
});

test("kill -9 loses nothing that was answered", async () => {
  const running = await up(folder);
  const certificate = join(folder, "..", "killed.pem");
  await warifuDone(
    folder,
    "issue",
    "--resident",
    "R-0001",
    "--p12",
    join(folder, "..", "killed.p12"),
    "--out",
    certificate,
  );
  await running.end("SIGKILL");
  assert.ok(existsSync(join(folder, "warifu.json")), "the process file is left behind");
  const { code } = await warifu(folder, "status");
  assert.equal(code, 3, "a stale process file is nobody");
  const again = await up(folder);
  const found = JSON.parse(await warifuDone(folder, "status", "--json"));
  const nagasaki = found.authorities.find((row: { authority: string }) => row.authority === "nagasaki");
  assert.equal(nagasaki.certificates.open, 0);
  assert.match(await warifuDone(folder, "audit", "verify"), /whole/);
  const refused = await warifu(folder, "issue", "--resident", "R-0001", "--p12", join(folder, "..", "twice.p12"));
  assert.match(refused.stderr, /valid-certificate-exists/);
  assert.ok(!existsSync(join(folder, "..", "twice.p12")), "a refused issue leaves no file");
  await again.end("SIGTERM");
});

test("a first start killed half-way is continued by the next one", async () => {
  const half = temporaryData();
  try {
    const port = await freePort();
    const child = beginUp(half.folder, port);
    const closed = once(child, "close");
    await sleep(1200);
    child.kill("SIGKILL");
    await closed;
    const running = await up(half.folder, port);
    assert.match(await warifuDone(half.folder, "residents"), /R-0012/);
    assert.match(await warifuDone(half.folder, "audit", "verify"), /whole/);
    await running.end("SIGTERM");
  } finally {
    await half.remove();
  }
});

test("a busy port is named with the process that holds it, and nothing is made", async () => {
  const other = temporaryData();
  const holder = createServer();
  holder.listen({ host: "127.0.0.1", port: 0 });
  await once(holder, "listening");
  const address = holder.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const { code, stderr } = await warifu(other.folder, "up", "--port", String(port));
  holder.close();
  assert.equal(code, 1);
  assert.match(stderr, /address-in-use/);
  assert.match(stderr, new RegExp(`pid: ${process.pid}\\b`));
  assert.match(stderr, /--port/);
  assert.ok(!existsSync(other.folder));
  await other.remove();
});

test("a data folder in use is named, is not reset, and is free again after down", async () => {
  const running = await up(folder);
  const second = await warifu(folder, "up", "--port", String(await freePort()));
  assert.equal(second.code, 1);
  assert.match(second.stderr, /data-folder-in-use/);
  assert.match(second.stderr, new RegExp(`pid: ${running.pid}\\b`));
  assert.match((await warifu(folder, "reset", "--yes")).stderr, /data-folder-in-use/);
  await warifuDone(folder, "down");
  const unconfirmed = await warifu(folder, "reset");
  assert.equal(unconfirmed.code, 1);
  assert.match(unconfirmed.stderr, /--yes/);
  assert.ok(existsSync(folder));
  await warifuDone(folder, "reset", "--yes");
  assert.ok(!existsSync(folder));
});

test("a folder of something else is never deleted", async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "letter.txt"), "dear");
  const { code, stderr } = await warifu(folder, "reset", "--yes");
  assert.equal(code, 1);
  assert.match(stderr, /data-folder-foreign/);
  assert.ok(existsSync(join(folder, "letter.txt")));
});

test("a demo does not listen to the world", async () => {
  const open = temporaryData();
  const { code, stderr } = await warifu(open.folder, "up", "--host", "0.0.0.0", "--port", String(await freePort()));
  assert.notEqual(code, 0, stderr);
  await open.remove();
});

test("a wrong command line ends with 2", async () => {
  for (const words of [["bogus"], ["issue"], ["up", "--port", "90000"], ["revoke", "01"]]) {
    assert.equal((await warifu(folder, ...words)).code, 2, words.join(" "));
  }
});
