import assert from "node:assert/strict";
import { test } from "node:test";
import { countText } from "./status.ts";

test("a number that is an estimate says so, in both languages; one that was counted does not", () => {
  const certificates = { issued: 10_000_123, open: 0, voided: 0, revoked: 12, estimates: ["issued" as const] };
  assert.equal(countText({ language: "en" }, certificates, "issued"), "about 10000123");
  assert.equal(countText({ language: "ja" }, certificates, "issued"), "約10000123");
  assert.equal(countText({ language: "en" }, certificates, "revoked"), "12");
});
