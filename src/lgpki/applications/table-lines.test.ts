import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readTable } from "./table-lines.ts";

const columns = ["name", "unit"];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test("whatever stands in the cells, a table that was written is read", () => {
  const lines = fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(lines, fc.constantFrom("\n", "\r\n"), (cells, end) => {
      const text = [columns.join(","), ...cells.map((line) => line.map(quoted).join(","))].join(end);
      const read = readTable(text, columns);
      assert.deepEqual(read, { ok: true, value: cells.map(([name, unit]) => ({ name, unit })) });
    }),
  );
});

const wrong: readonly (readonly [name: string, text: string, code: string, line?: number])[] = [
  ["another head", "unit,name\na,b", "table-head-wrong"],
  ["nothing below the head", "name,unit\n", "table-empty"],
  ["a line with one cell", "name,unit\na,b\nc", "table-cells-wrong", 3],
  ["a quote that is not closed", 'name,unit\na,"b', "table-quote-wrong", 2],
  ["characters after a closing quote", 'name,unit\na,"b"c', "table-quote-wrong", 2],
];

for (const [name, text, code, line] of wrong)
  test(`${name} is named`, () => {
    const read = readTable(text, columns);
    assert.ok(!read.ok);
    assert.equal(read.refusal.code, code);
    if (line !== undefined) assert.equal("line" in read.refusal ? read.refusal.line : undefined, line);
  });

test("a byte order mark and empty lines are taken", () => {
  assert.deepEqual(readTable("\ufeffname,unit\n\n総務,部\n", columns), {
    ok: true,
    value: [{ name: "総務", unit: "部" }],
  });
});
