import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decide } from "./decide.ts";
import { evolve, foldEvents, ImpossibleNoticeEvent } from "./evolve.ts";
import type { Notice, NoticeCommand, NoticeContent, NoticeEvent } from "./types.ts";

const at = "2026-11-20T00:00:00.000Z";
const period = { startsAt: at, endsAt: "2026-11-20T03:00:00.000Z" };
const content: NoticeContent = {
  kind: "maintenance",
  authority: undefined,
  title: { ja: "計画停止", en: "Planned maintenance" },
  body: { ja: "停止します。", en: "The service stops." },
  period,
};
const ground = { ja: "中止した", en: "It was called off" };
const drafted: NoticeEvent = { kind: "drafted", by: "a", at, content };
const published: NoticeEvent = { kind: "published", by: "b", at };

const cases: readonly (readonly [given: readonly NoticeEvent[], when: NoticeCommand, outcome: string])[] = [
  [[], { kind: "draft", by: "a", at, content }, "drafted"],
  [[], { kind: "publish", by: "b", at }, "notice-unknown"],
  [[], { kind: "withdraw", by: "b", at, ground }, "notice-unknown"],
  [[], { kind: "draft", by: "a", at, content: { ...content, period: undefined } }, "notice-period-missing"],
  [[], { kind: "draft", by: "a", at, content: { ...content, title: { ja: "題", en: " " } } }, "notice-text-missing"],
  [
    [],
    { kind: "draft", by: "a", at, content: { ...content, period: { startsAt: period.endsAt, endsAt: at } } },
    "notice-period-reversed",
  ],
  [[drafted], { kind: "publish", by: "b", at }, "published"],
  [[drafted], { kind: "publish", by: "a", at }, "second-person-needed"],
  [[drafted, { kind: "amended", by: "b", at, content }], { kind: "publish", by: "b", at }, "second-person-needed"],
  [[drafted, { kind: "amended", by: "b", at, content }], { kind: "publish", by: "c", at }, "published"],
  [[drafted], { kind: "discard", by: "a", at }, "discarded"],
  [[drafted], { kind: "withdraw", by: "b", at, ground }, "notice-not-published"],
  [[drafted, published], { kind: "withdraw", by: "a", at, ground }, "withdrawn"],
  [[drafted, published], { kind: "withdraw", by: "a", at, ground: { ja: "", en: "" } }, "notice-text-missing"],
  [[drafted, published], { kind: "amend", by: "a", at, content }, "notice-not-draft"],
  [[drafted, published], { kind: "discard", by: "a", at }, "notice-not-draft"],
];

for (const [given, when, outcome] of cases) {
  test(`given ${given.map(({ kind }) => kind).join(", ") || "nothing"}, ${when.kind} by ${when.by} gives ${outcome}`, () => {
    const decision = decide(foldEvents(given), when);
    assert.equal(decision.ok ? decision.value.kind : decision.refusal.code, outcome);
  });
}

test("every event that is decided can be applied, and folding all events gives the row", () => {
  const people = fc.constantFrom("a", "b", "c");
  const command: fc.Arbitrary<NoticeCommand> = fc
    .tuple(fc.constantFrom("draft", "amend", "publish", "discard", "withdraw"), people)
    .map(([kind, by]) => ({ kind, by, at, content, ground }) as NoticeCommand);
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      let row: Notice = { state: "absent" };
      const events: NoticeEvent[] = [];
      for (const one of commands) {
        const decision = decide(row, one);
        if (!decision.ok) continue;
        events.push(decision.value);
        row = evolve(row, decision.value);
        assert.equal(row.version, events.length);
      }
      assert.deepEqual(foldEvents(events), row);
    }),
  );
});

test("an event that cannot follow is a fault", () => {
  assert.throws(() => evolve({ state: "absent" }, published), ImpossibleNoticeEvent);
  assert.throws(() => evolve(foldEvents([drafted, published]), published), ImpossibleNoticeEvent);
});
