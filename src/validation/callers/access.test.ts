import assert from "node:assert/strict";
import { test } from "node:test";
import { noAccess, type PartyAccess, wholeAccess } from "../parties/types.ts";
import type { Caller } from "../types.ts";
import { accessRefusal, type Restricted } from "./access.ts";

const city: Restricted = { method: "http-list", authority: "nagasaki", scope: "municipality:422011" };
const never: Restricted = { method: "ocsp", authority: "nagasaki", scope: undefined };

function party(access: PartyAccess): Caller {
  return { kind: "relying-party", id: "court", party: "signature-verifier", access, remoteAddress: "192.0.2.1" };
}

const cityOnly: PartyAccess = { methods: ["http-list", "ocsp"], authorities: { nagasaki: ["municipality:422011"] } };

const cases: readonly (readonly [string, Caller, Restricted, string])[] = [
  ["the whole right covers a partition", party(wholeAccess), city, "granted"],
  ["the whole right covers a serial number that was never used", party(wholeAccess), never, "granted"],
  ["no method is no right", party(noAccess), city, "method-not-granted"],
  ["a method that was not granted", party({ ...wholeAccess, methods: ["ocsp"] }), city, "method-not-granted"],
  ["the partition that was granted", party(cityOnly), city, "granted"],
  ["another partition", party(cityOnly), { ...city, scope: "municipality:422029" }, "partition-not-granted"],
  ["another authority", party(cityOnly), { ...city, authority: "saga" }, "partition-not-granted"],
  [
    "an authority with all its partitions",
    party({ ...wholeAccess, authorities: { saga: "all" } }),
    { ...city, authority: "saga", scope: "municipality:412015" },
    "granted",
  ],
  ["a serial number never used, for a right to partitions", party(cityOnly), never, "partition-not-granted"],
  [
    "an authority named like a property of every object",
    party(cityOnly),
    { ...city, authority: "constructor" },
    "partition-not-granted",
  ],
  [
    "a suspended party",
    {
      kind: "anonymous",
      apiKey: "not-accepted",
      refused: { party: "court", because: "party-suspended" },
      remoteAddress: "192.0.2.1",
    },
    city,
    "party-suspended",
  ],
  ["a stranger", { kind: "anonymous", apiKey: "absent", remoteAddress: "192.0.2.1" }, city, "caller-not-registered"],
  [
    "an operator",
    { kind: "operator", id: "counter", rights: ["read"], remoteAddress: "192.0.2.1" },
    city,
    "caller-not-registered",
  ],
];

for (const [what, caller, restricted, expected] of cases) {
  test(`${what}: ${expected}`, () => assert.equal(accessRefusal(caller, restricted) ?? "granted", expected));
}
