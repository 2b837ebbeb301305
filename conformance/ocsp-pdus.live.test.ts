import assert from "node:assert/strict";
import { test } from "node:test";
import { attackResponder } from "./ocsp-pdus/run.ts";

test("twenty thousand random and changed OCSP requests do not stop the responder, nor stay in its memory", async (t) => {
  const { failures, answered, answers, waited, memory } = await attackResponder(20_000, 7);
  t.diagnostic(JSON.stringify({ answered, answers, waited, memory }));
  assert.deepEqual(failures, []);
  assert.ok(answered >= 20_000);
});
