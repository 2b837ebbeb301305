import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  announceReady,
  claimProcessFile,
  livingProcess,
  livingProcesses,
  releaseProcessFile,
  staleProcessFiles,
} from "./process-file.ts";

const folder = mkdtempSync(join(tmpdir(), "warifu-process-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const facts = { host: "127.0.0.1", port: 8420, roles: [], started: "2026-11-20T05:00:00.000Z" };
const file = join(folder, "warifu.json");

test("a folder is claimed once, found, and free again after release", () => {
  const claimed = claimProcessFile(file, facts);
  assert.ok(claimed.ok);
  announceReady(file, claimed.value, 8421);
  assert.equal(livingProcess(file)?.port, 8421);
  assert.equal(livingProcess(file)?.state, "ready");
  assert.deepEqual(claimProcessFile(file, facts), {
    ok: false,
    refusal: { code: "data-folder-in-use", folder, pid: process.pid, port: 8421 },
  });
  assert.equal(livingProcesses(folder).length, 1);
  releaseProcessFile(file);
  assert.ok(!existsSync(file));
});

test("a file left behind by a killed process does not count", () => {
  writeFileSync(file, JSON.stringify({ ...facts, pid: 4_194_000, processStart: "1", state: "ready" }));
  assert.equal(livingProcess(file), undefined);
  assert.deepEqual(staleProcessFiles(folder), [file]);
  assert.ok(claimProcessFile(file, facts).ok);
  releaseProcessFile(file);
});

test("a number that another process got since does not count", () => {
  writeFileSync(file, JSON.stringify({ ...facts, pid: process.ppid, processStart: "not this one", state: "ready" }));
  assert.equal(livingProcess(file), undefined);
  rmSync(file);
});

test("a file cut off by a crash does not count", () => {
  writeFileSync(file, '{"pid": 12');
  assert.ok(claimProcessFile(file, facts).ok);
  releaseProcessFile(file);
});
