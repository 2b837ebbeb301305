import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { duties } from "@warifu/contract";
import { type Manual, manuals, manualsOf } from "./manuals.ts";
import { manualFile, readManual } from "./read-manual.ts";

const project = join(import.meta.dirname, "../../..");

test("every duty has a manual, and every manual is there and read by somebody", () => {
  for (const duty of duties) assert.ok(manualsOf([duty]).length > 0, duty);
  const all = Object.keys(manuals) as Manual[];
  assert.deepEqual(
    all.filter((manual) => !existsSync(manualFile(project, manual, "en"))),
    [],
  );
  assert.deepEqual(manualsOf(duties), all);
});

test("nobody is shown a manual of another's duty", () => {
  assert.ok(!manualsOf(["counter-clerk"]).includes("keys"));
  assert.ok(!manualsOf(["external-auditor"]).includes("audit"));
});

test("a manual that is not written in Japanese is given in English, and says so", async () => {
  assert.equal((await readManual(project, "audit", "ja")).language, "ja");
  assert.equal((await readManual(project, "key-rights", "ja")).language, "en");
});
