import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { after, idle, type Kiosk, type KioskEvent, mayEnter, tasksFor } from "./flow.ts";

const first = { cardNumber: "1", password: "not-set", privateKey: "absent" } as const;
const used = { cardNumber: "1", password: "set", privateKey: "present" } as const;

function play(...events: readonly KioskEvent[]): Kiosk {
  return events.reduce(after, idle);
}

function types(text: string): KioskEvent[] {
  return [...text].map((character) => ({ kind: "type", character }));
}

const enter = { kind: "enter" } as const;
const greeted = (card: typeof first | typeof used): KioskEvent[] => [{ kind: "begin" }, { kind: "greeted", card }];

describe("the questions of the kiosk", () => {
  it("ask for a first card's password twice, then the key is made", () => {
    const chosen = play(...greeted(first), { kind: "choose", task: "make-keys" });
    assert.deepEqual(chosen.screen, { kind: "new-password", task: "make-keys" });
    const repeated = [...types("abc123"), enter].reduce(after, chosen);
    assert.equal(repeated.screen.kind, "repeat-password");
    const working = [...types("ABC123"), enter].reduce(after, repeated);
    assert.deepEqual(working.screen, { kind: "working", task: "make-keys" });
    assert.equal(working.newPassword, "ABC123");
    assert.deepEqual(after(working, { kind: "done" }), { ...idle, screen: { kind: "done", task: "make-keys" } });
  });

  it("ask at renewal for the old password, and before the old key goes", () => {
    const asked = play(...greeted(used), { kind: "choose", task: "make-keys" }, ...types("OLD111"), enter);
    assert.equal(asked.screen.kind, "checking");
    const wrong = after(asked, { kind: "refused", code: "password-wrong", triesLeft: 3 });
    assert.deepEqual(wrong.screen, { kind: "old-password", task: "make-keys", triesLeft: 3 });
    assert.equal(wrong.oldPassword, "");
    const right = [...types("OLD111"), enter, { kind: "password-right" } as const].reduce(after, wrong);
    const confirm = [...types("NEW222"), enter, ...types("NEW222"), enter].reduce(after, right);
    assert.deepEqual(confirm.screen, { kind: "confirm", task: "make-keys" });
    assert.equal(after(confirm, { kind: "confirmed" }).screen.kind, "working");
  });

  it("begin the new password anew when the two differ, and refuse the old one as a new one", () => {
    const differs = play(
      ...greeted(first),
      { kind: "choose", task: "make-keys" },
      ...types("ABC123"),
      enter,
      ...types("ABC124"),
      enter,
    );
    assert.deepEqual(differs.screen, { kind: "new-password", task: "make-keys", fault: "differs" });
    assert.equal(differs.newPassword, "");
    const change: KioskEvent = { kind: "choose", task: "change-password" };
    const same = play(
      ...greeted(used),
      change,
      ...types("OLD111"),
      enter,
      { kind: "password-right" },
      ...types("OLD111"),
      enter,
    );
    assert.deepEqual(same.screen, { kind: "new-password", task: "change-password", fault: "same" });
  });

  it("offer what can be done with the card, and nothing else", () => {
    assert.deepEqual(tasksFor(first), ["make-keys"]);
    assert.deepEqual(tasksFor(used), ["make-keys", "change-password", "erase-old-key"]);
    assert.deepEqual(tasksFor({ ...used, privateKey: "absent" }), ["make-keys", "change-password"]);
    assert.equal(play(...greeted(first), { kind: "choose", task: "erase-old-key" }).screen.kind, "menu");
  });

  it("take capitals and digits only, sixteen at most, and enter no short one", () => {
    const typed = play(...greeted(first), { kind: "choose", task: "make-keys" }, ...types("a-b あ!1"));
    assert.equal(typed.typed, "AB1");
    assert.ok(!mayEnter(typed));
    assert.equal(after(typed, enter), typed);
    assert.equal(types("X".repeat(30)).reduce(after, typed).typed.length, 16);
    assert.equal(after(typed, { kind: "erase", what: "last" }).typed, "AB");
    assert.equal(after(typed, { kind: "erase", what: "all" }).typed, "");
  });

  it("forget all that was typed whenever the visit ends", () => {
    const typed = play(...greeted(used), { kind: "choose", task: "make-keys" }, ...types("OLD111"), enter);
    for (const event of [
      { kind: "leave" },
      { kind: "refused", code: "password-blocked" },
      { kind: "refused", code: "agent-away" },
      { kind: "back" },
    ] as const satisfies readonly KioskEvent[]) {
      const { typed: left, oldPassword, newPassword } = after(typed, event);
      assert.deepEqual([left, oldPassword, newPassword], ["", "", ""], event.kind);
    }
  });

  it("end with a page of its own when the card is taken in the middle, and quietly when all is done", () => {
    const asked = play(...greeted(used), { kind: "choose", task: "erase-old-key" });
    assert.deepEqual(after(asked, { kind: "card-gone" }).screen, { kind: "problem", code: "card-removed" });
    const done = { ...idle, screen: { kind: "done", task: "make-keys" } } as const;
    assert.equal(after(done, { kind: "card-gone" }), idle);
    const working = { ...idle, screen: { kind: "working", task: "make-keys" } } as const;
    assert.equal(after(working, { kind: "card-gone" }), working);
  });
});
