import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pricedLine, sumOf, thousandths } from "./amounts.ts";

const line = { authority: "nagasaki", item: "status", from: "2026-11-01", to: "2026-11-30" } as const;

test("a line is number by price, to a thousandth of a yen", () => {
  assert.equal(pricedLine({ ...line, number: 7, unitPrice: "0.335" }).amount, "2.345");
  assert.equal(pricedLine({ ...line, number: 1_300_000, unitPrice: "20" }).amount, "26000000.000");
});

test("fractions of a yen are dropped once from the sum, and once from its tax", () => {
  const lines = [1, 2, 3].map(() => pricedLine({ ...line, number: 1, unitPrice: "0.4" }));
  assert.deepEqual(sumOf(lines, "10.00"), { subtotal: 1, taxPercent: "10.00", tax: 0, total: 1 });
  const more = [pricedLine({ ...line, number: 199, unitPrice: "1" })];
  assert.deepEqual(sumOf(more, "10.00"), { subtotal: 199, taxPercent: "10.00", tax: 19, total: 218 });
  assert.deepEqual(sumOf(more, "7.50"), { subtotal: 199, taxPercent: "7.50", tax: 14, total: 213 });
});

test("the order and the cutting of lines into pieces does not change a statement's sum", () => {
  const part = fc.record({
    number: fc.nat(1_000_000),
    unitPrice: fc.nat(99_999).map((price) => (price / 1000).toFixed(3)),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const whole = parts.map((each) => pricedLine({ ...line, ...each }));
      const cut = parts.flatMap(({ number, unitPrice }) => {
        const first = Math.floor(number / 3);
        return [first, number - first].map((piece) => pricedLine({ ...line, number: piece, unitPrice }));
      });
      assert.deepEqual(sumOf(whole, "10.00"), sumOf(cut.toReversed(), "10.00"));
    }),
  );
});

test("what is no amount is not taken for one", () => {
  for (const wrong of ["", "-1", "1.2345", "1,000", "1e3", " 1"]) assert.throws(() => thousandths(wrong), RangeError);
});
