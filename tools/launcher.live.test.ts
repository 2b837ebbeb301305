import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

const root = join(import.meta.dirname, "..");

/** The launcher beside a planted program that shows its arguments, and waits for a signal when asked to. */
const program = `
const isWaiting = process.argv.includes("wait");
if (isWaiting) process.on("SIGTERM", () => process.exit(7));
if (isWaiting) setInterval(() => {}, 1000);
process.stdout.write(JSON.stringify(process.argv.slice(2)) + "\\n", () => isWaiting || process.exit(4));
`;

describe("npx warifu", () => {
  let folder = "";
  const launcher = () => join(folder, "tools", "warifu.mjs");
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-launcher-"));
    for (const path of ["tools", "src/cli"]) mkdirSync(join(folder, path), { recursive: true });
    copyFileSync(join(root, "tools", "warifu.mjs"), launcher());
    writeFileSync(join(folder, "src", "cli", "main.ts"), program);
  });
  after(() => rmSync(folder, { recursive: true }));

  it("says what to do when nothing is installed", () => {
    const answer = spawnSync(process.execPath, [launcher(), "status"], { encoding: "utf8" });
    assert.equal(answer.status, 1);
    assert.match(answer.stderr, /not installed yet.*npm start/s);
  });

  it("hands arguments over and the exit code back", () => {
    mkdirSync(join(folder, "node_modules", ".bin"), { recursive: true });
    symlinkSync(process.execPath, join(folder, "node_modules", ".bin", "node"));
    const answer = spawnSync(process.execPath, [launcher(), "show", "a b", "--lang=ja"], { encoding: "utf8" });
    assert.equal(answer.stdout, '["show","a b","--lang=ja"]\n');
    assert.equal(answer.status, 4);
  });

  it("passes SIGTERM on and waits for the orderly end", async () => {
    const child = spawn(process.execPath, [launcher(), "wait"], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    assert.equal(code, 7);
  });
});

describe("the bootstrap", () => {
  it("has nothing to do a second time and says nothing", () => {
    const bootstrap = join(root, "tools", "bootstrap.mjs");
    spawnSync(process.execPath, [bootstrap]);
    const started = performance.now();
    const answer = spawnSync(process.execPath, [bootstrap], { encoding: "utf8" });
    assert.deepEqual([answer.status, answer.stdout, answer.stderr], [0, "", ""]);
    assert.ok(performance.now() - started < 3000, "nothing to do is quick");
  });
});
