import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuthorityId } from "../../policy/index.ts";
import { wholeAccess } from "../parties/types.ts";
import type { Caller } from "../types.ts";
import { listRefusal } from "./lists.ts";

const callers = {
  stranger: { kind: "anonymous", apiKey: "absent", remoteAddress: "127.0.0.1" },
  operator: { kind: "operator", id: "counter", rights: ["read"], remoteAddress: "127.0.0.1" },
  verifier: {
    kind: "relying-party",
    id: "court",
    party: "signature-verifier",
    access: wholeAccess,
    remoteAddress: "127.0.0.1",
  },
} as const satisfies Record<string, Caller>;

const id = "nagasaki" as AuthorityId;
const prefecture = { id, status: "registered-callers", crl: { partitioned: "by-municipality" } } as const;
const unpartitioned = { id, status: "registered-callers", crl: { partitioned: "single" } } as const;
const bridge = { id, status: "open", crl: { partitioned: "single" } } as const;

const cases = [
  [prefecture, "authorities", "granted", "granted", "granted"],
  [prefecture, "certificates", "granted", "granted", "granted"],
  [prefecture, "municipality:422011", "denied", "denied", "granted"],
  [unpartitioned, "authorities", "granted", "granted", "granted"],
  [unpartitioned, "certificates", "denied", "denied", "granted"],
  [bridge, "certificates", "granted", "granted", "granted"],
] as const;

for (const [policy, scope, stranger, operator, verifier] of cases) {
  test(`list ${scope} of a ${policy.status} authority, ${policy.crl.partitioned}: stranger ${stranger}, operator ${operator}, verifier ${verifier}`, () => {
    const decide = (caller: Caller) =>
      listRefusal(policy, scope, caller, "http-list") === undefined ? "granted" : "denied";
    assert.equal(decide(callers.stranger), stranger);
    assert.equal(decide(callers.operator), operator);
    assert.equal(decide(callers.verifier), verifier);
  });
}
