import assert from "node:assert/strict";
import { test } from "node:test";
import { pathStatusOf } from "./path-status.ts";

test("a weak algorithm is the holder's at the certificate asked about, and an authority's anywhere else", () => {
  const status = (depth: number) => pathStatusOf({ code: "signature-algorithm-not-allowed", facts: { depth } }).status;
  assert.deepEqual(
    [status(0), status(1), status(4)],
    ["algorithm-of-holder", "algorithm-of-authority", "algorithm-of-authority"],
  );
});

test("the verdict's own code is the reason", () => {
  assert.deepEqual(pathStatusOf({ code: "budget-exhausted", facts: {} }), {
    status: "timeout",
    reason: "budget-exhausted",
  });
});
