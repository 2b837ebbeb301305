import assert from "node:assert/strict";
import { test } from "node:test";
import { type Duty, duties, operations } from "@warifu/contract";
import { dutyFacts, forbiddenPairs, rightsOf } from "../staff/index.ts";

const ofAudit = operations.filter(({ path }) => path.startsWith("/audit/"));

/** What everybody who signs in may change: the own session, password and keys, and what was asked of or by oneself. */
const everybodys = [
  // Asks for approval of what the own right allows, and no more.
  "ask-key-operation",
  "begin-certificate-sign-in",
  "begin-security-key",
  "begin-security-key-sign-in",
  "change-password",
  // Carries out nothing without the right that the request names.
  "decide-approval",
  "register-security-key",
  "remove-security-key",
  "report-work",
  // Reads: what is looked for stands in the body.
  "ask-validation-server",
  "ask-validation-server-in-json",
  "judge-path",
  "search",
  "sign-in",
  "sign-in-with-certificate",
  "sign-in-with-security-key",
  "sign-out",
  "stamp-time",
  "withdraw-approval",
];

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

test("the internal auditor changes nothing but the audit's own papers", () => {
  assert.deepEqual(changedBy("internal-auditor"), [...namesOf(ofAudit)].toSorted());
});

test("the auditor from outside changes nothing but the own audits, and reads nothing of the log", () => {
  assert.deepEqual(changedBy("external-auditor"), ["examine-external-audit"]);
  assert.ok(!rightsOf(["external-auditor"]).includes("audit"));
});

/** Every operation of the contract that is no GET and that a session of this duty reaches, but everybody's. */
function changedBy(duty: Duty): readonly string[] {
  const held = rightsOf([duty]);
  const reached = operations.filter(({ access }) => access.kind !== "right" || held.includes(access.right));
  const names = namesOf(reached.filter(({ access }) => access.kind !== "relying-party"));
  return names.filter((name) => !everybodys.includes(name)).toSorted();
}

function namesOf(some: typeof operations): readonly string[] {
  return some.filter(({ method }) => method !== "GET").map(({ name }) => name);
}
