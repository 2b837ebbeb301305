import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { csvFields, csvLine } from "./csv.ts";
import { decide, evolve, type ImportCommand, type ImportEvent, noImport } from "./decide.ts";
import { type NumberedLine, numberedLines } from "./lines.ts";
import { columns, readResidentLine, writeResidentLine } from "./resident-line.ts";

test("whatever is commanded in whatever order, folding the events gives the state, and no line is dealt with twice", () => {
  const commands = fc.oneof(
    fc.constant<ImportCommand>({ kind: "begin", lines: 10 }),
    fc.integer({ min: 0, max: 12 }).map((upTo): ImportCommand => ({ kind: "load", upTo, passedOver: 0 })),
  );
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 20 }), (sequence) => {
      let state = noImport;
      const events: ImportEvent[] = [];
      for (const command of sequence) {
        const decided = decide(state, command);
        if (!decided.ok) continue;
        const before = state.linesDone;
        state = decided.value.reduce(evolve, state);
        events.push(...decided.value);
        if (command.kind === "load") assert.ok(before < state.linesDone);
      }
      assert.deepEqual(events.reduce(evolve, noImport), state);
      assert.equal(state.version, events.length);
      assert.equal(state.state === "done", state.lines > 0 && state.linesDone === state.lines);
    }),
  );
});

test("an event that cannot follow is a fault", () => {
  assert.throws(() => evolve(noImport, { kind: "finished" }), /cannot follow/);
});

test("what is written as a line of CSV is read back, whatever the fields hold", () => {
  const field = fc.string({ unit: "grapheme" }).filter((text) => !/[\r\n]/.test(text));
  fc.assert(
    fc.property(fc.array(field, { minLength: 1, maxLength: 12 }), (fields) => {
      assert.deepEqual(csvFields(csvLine(fields)), { ok: true, value: fields });
    }),
  );
});

for (const line of ['a"b,c', '"a,b', '"a"b,c', '"'])
  test(`${line} is refused for its quotes`, () => {
    const read = csvFields(line);
    assert.equal(read.ok ? "read" : read.refusal.code, "line-quote-misplaced");
  });

const file = "\ufeffone\r\ntwo\n\nfour𠮷\nfive";
for (const size of [1, 2, 3, 7, 100])
  test(`lines are the same when the file comes in pieces of ${size} octets`, async () => {
    const octets = Buffer.from(file);
    const pieces = Array.from({ length: Math.ceil(octets.length / size) }, (_, index) =>
      octets.subarray(index * size, (index + 1) * size),
    );
    const lines = await linesOf(pieces);
    assert.deepEqual(
      lines.map(({ number, text }) => [number, text]),
      [
        [1, "one"],
        [2, "two"],
        [3, ""],
        [4, "four𠮷"],
        [5, "five"],
      ],
    );
  });

test("only the line that is not UTF-8 has no text", async () => {
  const octets = Buffer.concat([Buffer.from("一\n"), Buffer.from([0x82, 0xa0, 0x0a]), Buffer.from("三\n")]);
  const lines = await linesOf([octets]);
  assert.deepEqual(
    lines.map(({ text }) => text),
    ["一", undefined, "三"],
  );
});

const right = [
  "R-1",
  "2020-01-01",
  "422011",
  "髙橋　花子",
  "たかはし　はなこ",
  "",
  "1990-02-03",
  "female",
  "長崎県長崎市割符町１番",
  "japanese",
  "髙=高 葛\u{e0100}=葛",
];

test("a line that was read and written is the line it was", () => {
  const read = readResidentLine(csvLine(right));
  assert.ok(read.ok, JSON.stringify(read));
  const { id, openedOn, record } = read.value;
  assert.deepEqual(record.substitutes, { 髙: "高", "葛\u{e0100}": "葛" });
  assert.equal(writeResidentLine({ resident: id, openedOn, record }), csvLine(right));
});

const wrong: readonly (readonly [column: (typeof columns)[number], value: string, code: string])[] = [
  ["resident", "R 1", "resident-identifier-malformed"],
  ["opened-on", "2020-02-30", "date-malformed"],
  ["municipality", "42201", "municipality-unknown"],
  ["date-of-birth", "S55.1.1", "date-malformed"],
  ["gender", "女", "value-not-allowed"],
  ["nationality", "日本", "value-not-allowed"],
  ["substitutes", "髙高", "value-not-allowed"],
  ["substitutes", "髙橋=高橋", "value-not-allowed"],
];
for (const [column, value, code] of wrong)
  test(`a line whose ${column} is “${value}” is refused as ${code}`, () => {
    const read = readResidentLine(csvLine(right.with(columns.indexOf(column), value)));
    assert.equal(read.ok ? "read" : read.refusal.code, code);
  });

test("a line with a field too few is refused", () => {
  const read = readResidentLine(csvLine(right.slice(1)));
  assert.deepEqual(read, { ok: false, refusal: { code: "line-column-count", columns: 10, expected: 11 } });
});

async function linesOf(pieces: readonly Uint8Array[]): Promise<readonly NumberedLine[]> {
  const lines: NumberedLine[] = [];
  for await (const batch of numberedLines(generator(pieces))) lines.push(...batch);
  return lines;
}

async function* generator(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
