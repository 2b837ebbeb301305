import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { compromiseDrill } from "./compromise/drill.ts";

test("a compromised key: nobody issues, everything is revoked and listed, OCSP and paths say why, a new key begins", async (t) => {
  if (spawnSync("openssl", ["version"]).status !== 0) return t.skip("no openssl");
  const { failures, revoked } = await compromiseDrill(t, 5_000);
  assert.deepEqual(failures, []);
  assert.ok(revoked >= 5_000, `${revoked}`);
});
