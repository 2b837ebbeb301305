import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type Compromise,
  type CompromiseCommand,
  type CompromiseManner,
  decideCompromise,
  evolveCompromise,
  nextSteps,
} from "./workflow.ts";

const absent = { state: "absent", version: 0 } as Compromise;
const words = { ground: "a share was lost", how: "by telephone and courier", text: "what was done" } as const;
const hash = "00".repeat(32);

function command(step: CompromiseCommand["step"], manner: CompromiseManner): CompromiseCommand {
  const facts = { certificates: 3, hash, lists: 2, entries: 3, notice: 1, generation: 2 };
  return { ...words, ...facts, ...(step === "declare" ? manner : {}), step } as CompromiseCommand;
}

function after(steps: readonly CompromiseCommand["step"][], manner: CompromiseManner): Compromise {
  let compromise = absent;
  for (const step of steps) {
    const decided = decideCompromise(compromise, command(step, manner));
    assert.ok(decided.ok, `${step} in ${compromise.state}`);
    compromise = evolveCompromise(compromise, decided.value);
  }
  return compromise;
}

const measures = ["declare", "confirm", "record-revocation", "record-lists", "notify", "publish", "report"] as const;
const real = { kind: "real", effect: "status" } as const;
const drill = { kind: "drill", effect: "none" } as const;

test("a compromise ends when everything is revoked, told and reported, and a new key has its place", () => {
  assert.equal(after([...measures, "replace", "end"], real).state, "ended");
  assert.deepEqual(nextSteps(after(measures, real)), ["replace"]);
});

test("a drill without effect goes the same way and ends without a new key", () => {
  assert.equal(after([...measures, "end"], drill).state, "ended");
  assert.equal(decideCompromise(after(measures, drill), command("replace", drill)).ok, false);
  assert.equal(decideCompromise(after(measures, real), command("end", real)).ok, false);
});

test("a suspicion that proves wrong is dismissed before it is confirmed, not after", () => {
  assert.equal(after(["declare", "dismiss"], real).state, "dismissed");
  const late = decideCompromise(after(["declare", "confirm"], real), command("dismiss", real));
  assert.equal(late.ok ? "" : late.refusal.code, "compromise-step-not-next");
});

test("a real compromise is never without effect, and nobody declares one without saying why", () => {
  const without = decideCompromise(absent, command("declare", { kind: "real", effect: "none" }));
  assert.equal(without.ok ? "" : without.refusal.code, "real-case-has-effect");
  const silent = decideCompromise(absent, { step: "declare", ...drill, ground: " " });
  assert.equal(silent.ok ? "" : silent.refusal.code, "ground-missing");
});

test("whatever is commanded in whatever order, folding the decided events gives the state that each command met", () => {
  const steps = [...measures, "dismiss", "replace", "end"] as const;
  const manners: fc.Arbitrary<CompromiseManner> = fc.constantFrom<CompromiseManner[]>(real, drill, {
    kind: "drill",
    effect: "status",
  });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 30 }), manners, (sequence, manner) => {
      let compromise: Compromise = { state: "absent", version: 0 };
      const events: CompromiseCommand[] = [];
      for (const step of sequence) {
        const decided = decideCompromise(compromise, command(step, manner));
        assert.equal(decided.ok, nextSteps(compromise).includes(step));
        if (!decided.ok) continue;
        events.push(decided.value);
        compromise = evolveCompromise(compromise, decided.value);
      }
      assert.deepEqual(events.reduce<Compromise>(evolveCompromise, absent), compromise);
    }),
  );
});
