import assert from "node:assert/strict";
import { test } from "node:test";
import { isContinuation, sliced, wantedOctets } from "./byte-range.ts";

const current = { length: 100, tag: '"a"', modified: "Fri, 20 Nov 2026 05:00:00 GMT" };

const cases = [
  [undefined, undefined, { wanted: "whole" }],
  ["bytes=0-", undefined, { wanted: "part", first: 0, last: 99 }],
  ["bytes=10-19", undefined, { wanted: "part", first: 10, last: 19 }],
  ["bytes=90-500", undefined, { wanted: "part", first: 90, last: 99 }],
  ["bytes=-10", undefined, { wanted: "part", first: 90, last: 99 }],
  ["bytes=-500", undefined, { wanted: "part", first: 0, last: 99 }],
  ["bytes=100-", undefined, { wanted: "none" }],
  ["bytes=-0", undefined, { wanted: "none" }],
  ["bytes=20-10", undefined, { wanted: "whole" }],
  ["bytes=-", undefined, { wanted: "whole" }],
  ["bytes=0-1,5-6", undefined, { wanted: "whole" }],
  ["pages=0-1", undefined, { wanted: "whole" }],
  ["bytes=10-19", '"a"', { wanted: "part", first: 10, last: 19 }],
  ["bytes=10-19", "Fri, 20 Nov 2026 05:00:00 GMT", { wanted: "part", first: 10, last: 19 }],
  ["bytes=10-19", '"b"', { wanted: "whole" }],
  ["bytes=10-19", 'W/"a"', { wanted: "whole" }],
] as const;

for (const [range, condition, expected] of cases) {
  test(`of 100 octets, Range ${range ?? "absent"} and If-Range ${condition ?? "absent"} want ${expected.wanted}`, () => {
    assert.deepEqual(wantedOctets({ range, "if-range": condition }, current), expected);
  });
}

test("a range that begins at the first octet is no continuation", () => {
  assert.deepEqual(
    [undefined, "bytes=0-9", "bytes=10-", "bytes=-5", "bytes=1-2,3-4"].map((range) => isContinuation({ range })),
    ["no", "no", "yes", "yes", "no"],
  );
});

test("a stream is cut across its pieces, and what lies behind the part is not read", async () => {
  let read = 0;
  async function* pieces() {
    for (const text of ["abc", "def", "ghi", "jkl"]) {
      read += 1;
      yield Buffer.from(text);
    }
  }
  const cut: Uint8Array[] = [];
  for await (const piece of sliced(pieces(), 2, 6)) cut.push(piece);
  assert.equal(Buffer.concat(cut).toString(), "cdefg");
  assert.equal(read, 3);
});
