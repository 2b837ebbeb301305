import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decide, type EntryCommand, type EntryHappening, evolve, noEntry } from "./decide.ts";
import { readFeedLine, renamed } from "./read-line.ts";

const commands: fc.Arbitrary<EntryCommand> = fc.constantFrom<EntryCommand>(
  { kind: "receive" },
  { kind: "receive", refusal: { code: "event-unreadable" } },
  { kind: "record", recordVersion: 3 },
  { kind: "refuse", refusal: { code: "resident-unknown", field: "resident", resident: "R-1" } },
  { kind: "retry" },
  { kind: "correct", content: { kind: "unreadable", text: "{" }, ground: "a slip" },
  { kind: "set-aside", ground: "another way" },
);

test("whatever is commanded in whatever order, folding what happened gives the entry, and it is recorded at most once", () => {
  fc.assert(
    fc.property(fc.array(commands, { maxLength: 15 }), (sequence) => {
      let entry = noEntry;
      const happened: EntryHappening[] = [];
      for (const command of sequence) {
        const decided = decide(entry, command);
        if (!decided.ok) continue;
        entry = decided.value.reduce(evolve, entry);
        happened.push(...decided.value);
      }
      assert.deepEqual(happened.reduce(evolve, noEntry), entry);
      assert.equal(entry.version, happened.length);
      assert.ok(happened.filter(({ kind }) => kind === "recorded").length <= 1);
    }),
  );
});

test("what cannot follow is a fault", () => {
  assert.throws(() => evolve(noEntry, { kind: "recorded" }), /cannot follow/);
});

test("what can never be recorded cannot be tried again, only set aside", () => {
  const entry = [...received({ code: "event-unreadable" })].reduce(evolve, noEntry);
  const retried = decide(entry, { kind: "retry" });
  assert.equal(retried.ok ? "done" : retried.refusal.code, "feed-event-only-set-aside");
  assert.ok(decide(entry, { kind: "set-aside", ground: "a test line" }).ok);
});

function received(refusal: { readonly code: "event-unreadable" }): readonly EntryHappening[] {
  const decided = decide(noEntry, { kind: "receive", refusal });
  assert.ok(decided.ok);
  return decided.value;
}

const death = { event: "E-1", resident: "R-0001", command: { kind: "record-death", on: "2026-11-19" } };

test("a line is the same line however its members are ordered", () => {
  const { command, resident, event } = death;
  const other = readFeedLine("night", 7, JSON.stringify({ command, resident, event }));
  assert.deepEqual(other, readFeedLine("night", 1, JSON.stringify(death)));
  assert.equal(other.refusal, undefined);
});

const merger = {
  on: "2026-11-01",
  from: "423831",
  into: "422029",
  addressFrom: "長崎県",
  addressInto: "長崎県佐世保市",
};
const lines: readonly (readonly [what: string, text: string, kind: string, event: RegExp])[] = [
  ["an event", JSON.stringify(death), "resident", /^E-1$/],
  ["a merger", JSON.stringify({ event: "M-1", merger }), "merger", /^M-1$/],
  ["no JSON", "{", "unreadable", /^line-[0-9a-f]{32}$/],
  ["an event without a name", JSON.stringify({ ...death, event: undefined }), "unreadable", /^line-/],
  ["a name with a slash", JSON.stringify({ ...death, event: "a/b" }), "unreadable", /^line-/],
  ["an unknown command", JSON.stringify({ ...death, command: { kind: "vanish" } }), "unreadable", /^E-1$/],
  ["a field too many", JSON.stringify({ ...death, note: "?" }), "unreadable", /^E-1$/],
  ["a resident nobody can have", JSON.stringify({ ...death, resident: "R:1" }), "unreadable", /^E-1$/],
];
for (const [what, text, kind, event] of lines)
  test(`a line with ${what} is kept as ${kind}`, () => {
    const read = readFeedLine("night", 1, text);
    assert.equal(read.content.kind, kind);
    assert.match(read.event, event);
    assert.equal(read.refusal === undefined, kind !== "unreadable");
  });

test("a line under a name that is taken gets another name, always the same", () => {
  const read = readFeedLine("night", 1, JSON.stringify(death));
  assert.deepEqual(renamed(read), renamed(read));
  assert.match(renamed(read).event, /^E-1-[0-9a-f]{16}$/);
});
