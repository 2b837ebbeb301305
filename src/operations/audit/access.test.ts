import assert from "node:assert/strict";
import { test } from "node:test";
import { duties, operations } from "@warifu/contract";
import { dutyFacts, forbiddenPairs } from "../staff/index.ts";

const ofAudit = operations.filter(({ path }) => path.startsWith("/audit/"));

test("every operation on the audit log asks for the auditor's right, which no other duty holds", () => {
  assert.ok(ofAudit.length >= 11);
  for (const { name, access } of ofAudit) assert.deepEqual(access, { kind: "right", right: "audit" }, name);
  for (const duty of duties) assert.equal(dutyFacts[duty].rights.includes("audit"), duty === "internal-auditor", duty);
});

test("nobody holds the auditor's duty beside another one", () => {
  for (const duty of duties) {
    if (duty === "internal-auditor") continue;
    const isForbidden = forbiddenPairs.some((pair) => pair.includes("internal-auditor") && pair.includes(duty));
    assert.ok(isForbidden, duty);
  }
});

test("the auditor changes nothing but the audit's own papers", () => {
  const { rights } = dutyFacts["internal-auditor"];
  const changing = operations.filter(
    ({ method, access }) => method !== "GET" && access.kind === "right" && rights.includes(access.right),
  );
  assert.deepEqual(
    changing.filter((one) => !ofAudit.includes(one)).map(({ name }) => name),
    [],
  );
});
