import assert from "node:assert/strict";
import { test } from "node:test";
import { tarHeader, tarLength, tarPadding } from "./tar.ts";

test("a header is one block and its checksum is the sum of its octets", () => {
  const header = Buffer.from(tarHeader({ name: "lists/1/certificates/1.crl", octets: 513 }, 1_763_600_000));
  assert.equal(header.length, 512);
  const written = Number.parseInt(header.toString("latin1", 148, 154), 8);
  const blanked = Buffer.from(header).fill(" ", 148, 156);
  assert.equal(
    written,
    blanked.reduce((sum, value) => sum + value, 0),
  );
  assert.equal(Number.parseInt(header.toString("latin1", 124, 135), 8), 513);
});

test("members fill whole blocks", () => {
  assert.deepEqual(
    [0, 1, 512, 513].map((octets) => tarPadding(octets).length),
    [0, 511, 0, 511],
  );
  assert.deepEqual([0, 1, 512, 513].map(tarLength), [512, 1024, 1024, 1536]);
});

test("names and lengths that a header cannot hold are refused", () => {
  assert.throws(() => tarHeader({ name: "a".repeat(101), octets: 0 }, 0), RangeError);
  assert.throws(() => tarHeader({ name: "失効", octets: 0 }, 0), RangeError);
  assert.throws(() => tarHeader({ name: "a", octets: 8 ** 11 }, 0), RangeError);
});
