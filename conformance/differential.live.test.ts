import assert from "node:assert/strict";
import { test } from "node:test";
import * as validator from "@warifu/pki/path";
import { compare } from "./differential/compare.ts";
import { exceptions } from "./differential/exceptions.ts";
import { startOpenssl } from "./differential/openssl.ts";

test("300 generated worlds are judged as OpenSSL judges them, but for the differences that the RFC explains", async (t) => {
  const openssl = startOpenssl();
  if (openssl === undefined) return t.skip("no C compiler or no libssl-dev");
  const result = await compare(openssl, validator, 1, 300);
  await openssl.close();
  assert.deepEqual(result.failures, []);
  assert.equal(result.compared + result.passedOver, 300);
  // Neither all valid nor all refused: the worlds ask something.
  assert.ok(result.valid > 60 && result.valid < 240, `${result.valid} valid`);
});

test("every exception names a section of an RFC", () => {
  for (const { name, because } of exceptions) assert.match(because, /^RFC \d+ §\d/, name);
});
