import assert from "node:assert/strict";
import { test } from "node:test";
import { attackDirectory } from "./ldap-pdus/run.ts";

test("twenty thousand random and changed LDAP requests do not stop the directory, nor stay in its memory", async (t) => {
  const { failures, taken, waited, memory } = await attackDirectory(20_000, 7);
  t.diagnostic(JSON.stringify({ taken, waited, memory }));
  assert.deepEqual(failures, []);
  assert.ok(taken >= 20_000);
});
