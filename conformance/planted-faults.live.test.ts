import assert from "node:assert/strict";
import { test } from "node:test";
import { startOpenssl } from "./differential/openssl.ts";
import { plantedFaults } from "./planted/faults.ts";
import { catchFault } from "./planted/plant.ts";

/** Some of each kind that show early; `npm run conformance -- planted-faults` plants all. */
const early = [
  "expired certificates are taken",
  "cA is not asked for",
  "paths may be one longer",
  "requireExplicitPolicy is not read",
  "permitted trees do not bind",
  "revoked is as good as good",
];

test("faults planted in the validator show against OpenSSL", async (t) => {
  const openssl = startOpenssl();
  if (openssl === undefined) return t.skip("no C compiler or no libssl-dev");
  for (const name of early) {
    const fault = plantedFaults.find((one) => one.name === name);
    assert.ok(fault, name);
    assert.notEqual(await catchFault(openssl, fault, 1, 600), undefined, name);
  }
  await openssl.close();
});
