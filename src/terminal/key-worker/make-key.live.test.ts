import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createDecipheriv, createPrivateKey, createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { value } from "@warifu/card/testing";
import { makeKey, workerArguments } from "./make-key.ts";

/** Runs as the worker runs, in its folder, and tells what was forbidden. */
function attempt(code: string): string {
  const program = [...workerArguments(), "--input-type=module", "--eval", code];
  const { stdout, stderr } = spawnSync(process.execPath, program, { encoding: "utf8", env: {}, timeout: 60_000 });
  return stdout + stderr;
}

describe("the worker that makes a key pair", () => {
  it("makes keys of 2048 bits that come out under the storage key only", async () => {
    const storageKey = new Uint8Array(32).fill(9);
    const made = value(await makeKey(storageKey));
    const decipher = createDecipheriv("id-aes256-wrap-pad", storageKey, Buffer.from("a65959a6", "hex"));
    const der = Buffer.concat([decipher.update(made.wrappedPrivateKey), decipher.final()]);
    const key = createPrivateKey({ key: der, format: "der", type: "pkcs1" });
    assert.deepEqual(new Uint8Array(createPublicKey(key).export({ type: "spki", format: "der" })), made.publicKey);
    const second = value(await makeKey(storageKey));
    assert.notDeepEqual(second.publicKey, made.publicKey);
  });

  it("reaches no network, no file but its code, no other program and no thread", () => {
    const attempts = {
      network: 'const n = await import("node:net"); n.connect(9, "127.0.0.1").on("error", (e) => console.log(e.code));',
      reading: 'const f = await import("node:fs"); f.readFileSync("/etc/hostname");',
      writing: 'const f = await import("node:fs"); f.writeFileSync("/tmp/warifu-worker", "");',
      program: 'const c = await import("node:child_process"); c.spawnSync("true");',
      thread: 'const w = await import("node:worker_threads"); new w.Worker("", { eval: true });',
    };
    for (const [name, code] of Object.entries(attempts)) assert.match(attempt(code), /ERR_ACCESS_DENIED/, name);
  });

  it("gives up reading files before it takes the storage key, and keeps private numbers in OpenSSL's secure heap", () => {
    const source = readFileSync(join(import.meta.dirname, "worker.ts"), "utf8");
    assert.ok(source.indexOf("dropAll();") < source.indexOf('process.stdin.on("data"'));
    const dropped = 'process.permission.drop("fs.read"); console.log(process.permission.has("fs.read"));';
    assert.match(attempt(dropped), /^false/);
    const used =
      'const c = await import("node:crypto"); c.generateKeyPairSync("rsa", { modulusLength: 2048 }); console.log(c.secureHeapUsed().used > 500);';
    assert.match(attempt(used), /^true/);
  });
});
