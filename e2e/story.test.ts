import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { temporaryData, up, warifu } from "./program/warifu.ts";

const openssl = spawnSync("openssl", ["version"]).status === 0;

test("the story needs nothing that runs, OpenSSL agrees with every step, and nothing stays behind", async (t) => {
  if (!openssl) return t.skip("openssl is not installed");
  const data = temporaryData();
  const { code, stdout, stderr } = await warifu(data.folder, "story");
  assert.equal(code, 0, stdout + stderr);
  assert.ok(!stdout.includes("✗"), stdout);
  assert.match(stdout, /OpenSSL agreed in all \d\d checks/);
  assert.ok(!existsSync(data.folder));
  await data.remove();
});

test("the story can be told again and again on the same server, in Japanese too", async (t) => {
  if (!openssl) return t.skip("openssl is not installed");
  const data = temporaryData();
  t.after(data.remove);
  await up(data.folder);
  for (const language of ["ja", "en"]) {
    const { code, stdout, stderr } = await warifu(data.folder, "story", "--lang", language);
    assert.equal(code, 0, stdout + stderr);
  }
});
