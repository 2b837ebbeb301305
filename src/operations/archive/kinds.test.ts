import assert from "node:assert/strict";
import { test } from "node:test";
import { paperKinds } from "@warifu/contract";
import { type ArchiveKind, type ArchiveKindName, archiveKinds, untilOf } from "./kinds.ts";
import { archiveSources } from "./sources.ts";

const kinds = Object.entries(archiveKinds) as readonly (readonly [ArchiveKindName, ArchiveKind])[];

test("every kind that CPS 4-12-2-1 names has a source in the database, and nothing else has", () => {
  const digital = kinds.filter(([, { form }]) => form === "digital").map(([name]) => name);
  assert.deepEqual(Object.keys(archiveSources).sort(), digital.toSorted());
});

test("every kind of paper that CPS 4-12-1-1 names can be put into a box", () => {
  const papers = kinds.filter(([, { form }]) => form === "paper").map(([name]) => name);
  assert.deepEqual([...paperKinds].sort(), papers.toSorted());
});

test("ten years, but thirteen for certificates of residents and papers of issues, and revocation information as long as its certificate", () => {
  const thirteen = kinds.filter(([, { period }]) => period !== "certificate-end" && period.years === 13);
  assert.deepEqual(
    thirteen.map(([name]) => name),
    ["resident-certificate", "issue-application", "issue-paper", "issue-application-papers"],
  );
  const untilEnd = kinds.filter(([, { period }]) => period === "certificate-end");
  assert.deepEqual(
    untilEnd.map(([name]) => name),
    ["revocation-information"],
  );
  assert.ok(kinds.every(([, { period }]) => period === "certificate-end" || [10, 13].includes(period.years)));
});

test("a month is kept until its last record is old enough, and until the certificates that it is about have ended", () => {
  const endOfNovember = new Date("2029-11-19T15:00:00Z");
  assert.equal(untilOf("list", "2026-12", undefined), "2037-01-01");
  assert.equal(untilOf("resident-certificate", "2026-11", endOfNovember), "2039-12-01");
  assert.equal(untilOf("revocation-information", "2026-11", endOfNovember), "2029-11-21");
  assert.equal(untilOf("revocation-information", "2026-11", new Date("2026-11-20T00:00:00Z")), "2026-12-01");
  assert.equal(untilOf("self-signed-certificate", "2026-11", new Date("2046-11-19T15:00:00Z")), "2046-11-21");
});
