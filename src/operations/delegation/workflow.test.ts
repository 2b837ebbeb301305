import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type Dealing,
  type DealingCommand,
  type DealingEvent,
  decideDealing,
  evolveDealing,
  foldDealing,
} from "./dealing.ts";
import { decideDelegation, isAgreed } from "./decide.ts";
import { delegableDuties, dutiesWithout, workOfDuty } from "./duties.ts";
import { evolveDelegation, foldDelegation } from "./evolve.ts";
import type { Delegation, DelegationCommand, DelegationContext, DelegationEvent, InventoryItem } from "./types.ts";

const today = "2026-11-21";
const officer: DelegationContext = { by: "staff:governor-officer", at: new Date(`${today}T03:00:00Z`), today };
const body: DelegationContext = { ...officer, by: "staff:body-officer" };

const announcement = { on: today, places: ["council", "prefecture"] };
const decree = { number: "1", on: today };
const items: readonly InventoryItem[] = [
  { number: 1, kind: "duty", source: "unfinished-work", detail: "1", stored: 0 },
  { number: 2, kind: "book", source: "certificates", detail: "", stored: 7 },
];
const stop = { duties: [1], on: today, ground: "x" } as const;

const prepare: DelegationCommand = {
  kind: "prepare",
  authority: "nagasaki",
  body: { code: "body", name: { ja: "機関", en: "Body" }, address: "x", designation: decree },
  duties: [1, 8],
  from: today,
};
const askStop: DelegationCommand = { kind: "ask-stop", cause: "suspension", ...stop };
const revoke: DelegationCommand = { kind: "revoke", cause: "delegation-revoked", ...stop };
const permit: DelegationCommand = { kind: "record-permission", outcome: "given", decree };
const announce: DelegationCommand = { kind: "announce-stop", announcement };
const drawUp: DelegationCommand = { kind: "draw-up", items };

function count(side: "body" | "governor", item: number, number: number, remark = ""): DelegationCommand {
  return { kind: "count", side, item, count: number, remark };
}

type Step = readonly [DelegationCommand, DelegationContext];
const toInventory: readonly Step[] = [
  [prepare, officer],
  [{ kind: "delegate" }, officer],
  [askStop, body],
  [permit, officer],
  [announce, officer],
  [drawUp, officer],
];
const counted: readonly Step[] = [1, 2].flatMap((item): Step[] => [
  [count("body", item, item === 1 ? 0 : 7), body],
  [count("governor", item, item === 1 ? 0 : 7), officer],
]);
const takeOver: DelegationCommand = { kind: "take-over" };

const cases: readonly { readonly given: readonly Step[]; readonly when: Step; readonly outcome: string }[] = [
  { given: [], when: [askStop, body], outcome: "delegation-unknown" },
  { given: [], when: [{ ...prepare, duties: [14] }, officer], outcome: "duty-not-delegable" },
  { given: [], when: [{ ...prepare, from: "2026-11-20" }, officer], outcome: "delegation-day-past" },
  { given: toInventory.slice(0, 1), when: [askStop, body], outcome: "delegation-state" },
  { given: toInventory.slice(0, 1), when: [{ kind: "withdraw" }, officer], outcome: "withdrawn" },
  {
    given: toInventory.slice(0, 1),
    when: [{ kind: "delegate" }, { ...officer, today: "2026-11-22" }],
    outcome: "delegation-day-past",
  },
  { given: toInventory.slice(0, 2), when: [{ ...askStop, duties: [2] }, body], outcome: "duty-not-delegated" },
  {
    given: toInventory.slice(0, 2),
    when: [{ ...askStop, cause: "delegation-revoked" }, body],
    outcome: "stop-cause-of-the-other-side",
  },
  {
    given: toInventory.slice(0, 2),
    when: [{ ...revoke, cause: "abolition" }, officer],
    outcome: "stop-cause-of-the-other-side",
  },
  { given: toInventory.slice(0, 2), when: [revoke, officer], outcome: "revoked" },
  { given: toInventory.slice(0, 3), when: [announce, officer], outcome: "delegation-state" },
  { given: toInventory.slice(0, 3), when: [{ ...permit, outcome: "refused" }, officer], outcome: "stop-refused" },
  {
    given: toInventory.slice(0, 4),
    when: [{ kind: "announce-stop", announcement: { on: today, places: ["council", " council "] } }, officer],
    outcome: "announced-on-too-few-sites",
  },
  { given: toInventory.slice(0, 4), when: [drawUp, officer], outcome: "delegation-state" },
  { given: toInventory, when: [takeOver, officer], outcome: "inventory-not-agreed" },
  { given: toInventory, when: [count("body", 2, 6), body], outcome: "inventory-difference-unnamed" },
  { given: toInventory, when: [count("body", 3, 6), body], outcome: "inventory-item-unknown" },
  {
    given: [...toInventory, ...counted.slice(0, 1)],
    when: [count("governor", 1, 0), body],
    outcome: "inventory-both-sides-by-one",
  },
  {
    given: [...toInventory, ...counted],
    when: [takeOver, { ...officer, today: "2026-11-20" }],
    outcome: "stop-day-not-come",
  },
  { given: [...toInventory, ...counted], when: [takeOver, officer], outcome: "taken-over" },
];

for (const { given, when, outcome } of cases) {
  const [command, { by }] = when;
  test(`given ${given.map(([{ kind }]) => kind).join(", ") || "nothing"}, ${command.kind} by ${by} gives ${outcome}`, () => {
    const decision = decideDelegation(run(given).delegation, command, when[1]);
    assert.equal(decision.ok ? decision.value.kind : decision.refusal.code, outcome);
  });
}

test("a part of the duties passes back, the rest stays with the body, and all of them end the delegation", () => {
  const part = run([...toInventory, ...counted, [takeOver, officer]]).delegation;
  assert.ok(part.state !== "absent");
  assert.deepEqual([part.state, part.duties], ["in-force", [8]]);
});

test("folding the events gives the row, and nothing is handed back before both sides agree on every line", () => {
  const commands = [
    prepare,
    { kind: "delegate" },
    { kind: "withdraw-stop" },
    { kind: "make-known", report: decree, announcement },
    askStop,
    revoke,
    permit,
    announce,
    drawUp,
    count("body", 1, 0),
    count("governor", 1, 0),
    count("body", 2, 7),
    count("governor", 2, 7),
    count("governor", 2, 6, "one is missing"),
    takeOver,
  ] as const satisfies readonly DelegationCommand[];
  const steps = fc.tuple(fc.constantFrom<DelegationCommand>(...commands), fc.constantFrom(officer, body));
  const led = fc.constantFrom(0, 2, 5, 6).map((steps) => toInventory.slice(0, steps));
  fc.assert(
    fc.property(led, fc.array(steps, { maxLength: 20 }), (before, given) => {
      let agreed = false;
      let delegation: Delegation = { state: "absent" };
      const events: DelegationEvent[] = [];
      for (const [command, context] of [...before, ...given]) {
        const decision = decideDelegation(delegation, command, context);
        if (!decision.ok) continue;
        const inventory = delegation.state === "absent" ? [] : (delegation.inventory ?? []);
        if (decision.value.kind === "taken-over") agreed = inventory.length > 0 && inventory.every(isAgreed);
        events.push(decision.value);
        delegation = evolveDelegation(delegation, decision.value);
      }
      assert.deepEqual(foldDelegation(events), delegation);
      assert.equal(
        agreed,
        events.some(({ kind }) => kind === "taken-over"),
      );
    }),
  );
});

test("only duties of the list are the body's, and a duty ends with the last of its work", () => {
  const numbers = Object.values(workOfDuty).flat();
  assert.deepEqual(new Set(numbers).difference(new Set(delegableDuties)), new Set());
  assert.equal(delegableDuties.length, 19);
  assert.deepEqual(dutiesWithout(delegableDuties), []);
  assert.deepEqual(dutiesWithout(delegableDuties.filter((number) => number !== 2)), [
    "receptionist",
    "examiner",
    "examination-approver",
  ]);
  assert.equal(dutiesWithout([]).length, Object.keys(workOfDuty).length);
});

test("folding a dealing's events gives the row, and nobody judges what the same person did for the body", () => {
  const people = ["staff:one", "staff:two"] as const;
  const content = { supervisor: "minister", title: "x", what: "x", due: today } as const;
  const commands: readonly DealingCommand[] = [
    { kind: "answer", said: "x" },
    { kind: "settle", said: "x" },
    { kind: "return", said: "x" },
    { kind: "withdraw", said: "x" },
  ];
  const opening = fc.constantFrom<DealingCommand>(
    { kind: "open", delegation: "1", side: "supervisor", content: { ...content, kind: "order" } },
    { kind: "open", delegation: "1", side: "body", content: { ...content, kind: "fees", supervisor: "governor" } },
  );
  const steps = fc.array(fc.tuple(fc.constantFrom(...commands), fc.constantFrom(...people)), { maxLength: 12 });
  fc.assert(
    fc.property(opening, steps, (first, given) => {
      let dealing: Dealing = { state: "absent" };
      const events: DealingEvent[] = [];
      for (const [command, by] of [[first, people[0]] as const, ...given]) {
        const decision = decideDealing(dealing, command, { by, at: officer.at });
        if (!decision.ok) continue;
        events.push(decision.value);
        dealing = evolveDealing(dealing, decision.value);
      }
      assert.deepEqual(foldDealing(events), dealing);
      const settled = events.at(-1);
      if (settled?.kind !== "settled") return;
      const [opened] = events;
      const forBody = events.findLast(({ kind }) => kind === "answered") ?? opened;
      assert.notEqual(forBody?.by, settled.by);
    }),
  );
});

function run(steps: readonly Step[]): { readonly delegation: Delegation; readonly events: readonly DelegationEvent[] } {
  let delegation: Delegation = { state: "absent" };
  const events: DelegationEvent[] = [];
  for (const [command, context] of steps) {
    const decision = decideDelegation(delegation, command, context);
    assert.ok(decision.ok, JSON.stringify(decision));
    events.push(decision.value);
    delegation = evolveDelegation(delegation, decision.value);
  }
  return { delegation, events };
}
