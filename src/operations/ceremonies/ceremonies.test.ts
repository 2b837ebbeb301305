import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { softwareSigner, verifySignatureOnce } from "@warifu/pki/node";
import fc from "fast-check";
import { decide } from "./decide.ts";
import { type CeremonyDefinition, definitionHash, readDefinition } from "./definition.ts";
import { evolve, foldEvents } from "./evolve.ts";
import { decideModule, evolveModule, foldModuleEvents, type ModuleCommand, type ModuleEvent } from "./modules.ts";
import { rehearse } from "./rehearse.ts";
import { shippedDefinitions } from "./shipped.ts";
import type { Ceremony, CeremonyCommand, CeremonyEvent } from "./types.ts";
import { verifyTranscript } from "./verify.ts";

const at = "2026-11-21T00:00:00.000Z";
const people = ["key-1", "key-2", "manager", "stranger"];
const attendants = [
  { account: "key-1", duty: "key-manager" },
  { account: "key-2", duty: "key-manager" },
  { account: "manager", duty: "ca-manager" },
] as const;
const [backup, destruction, generation] = (await shippedDefinitions()).toSorted((one, other) =>
  one.id.localeCompare(other.id, "en"),
) as [CeremonyDefinition, CeremonyDefinition, CeremonyDefinition, CeremonyDefinition];
const audit = generateKeyPairSync("ec", { namedCurve: "P-256" });
const signer = softwareSigner(audit.privateKey, "ecdsa-p256-sha256");
const plan = { definition: backup, definitionHash: definitionHash(backup), subject: { key: "software:1" }, attendants };

function run(steps: readonly CeremonyCommand[]): { ceremony: Ceremony; events: CeremonyEvent[]; codes: string[] } {
  let ceremony: Ceremony = { state: "absent" };
  const events: CeremonyEvent[] = [];
  const codes: string[] = [];
  for (const command of steps) {
    const decision = decide(ceremony, command);
    codes.push(decision.ok ? decision.value.kind : decision.refusal.code);
    if (!decision.ok) continue;
    ceremony = evolve(ceremony, decision.value);
    events.push(decision.value);
  }
  return { ceremony, events, codes };
}

const begun: readonly CeremonyCommand[] = [
  { kind: "plan", by: "key-1", at, ...plan },
  { kind: "begin", by: "key-1", at, approval: "1" },
];
const confirm = (by: string, step: string): CeremonyCommand => ({ kind: "confirm", by, at, step });
const act = (by: string, step: string, kind: "begin-action" | "end-action"): CeremonyCommand => ({
  kind,
  by,
  at,
  step,
  facts: {},
});
const first = ["key-1", "key-2", "manager"].map((by) => confirm(by, "module"));

const cases: readonly (readonly [
  title: string,
  given: readonly CeremonyCommand[],
  when: CeremonyCommand,
  outcome: string,
])[] = [
  ["a step that is not next", begun, confirm("key-1", "write"), "ceremony-step-not-next"],
  ["who is not there", begun, confirm("stranger", "module"), "ceremony-not-attended"],
  [
    "the same person twice",
    [...begun, confirm("key-1", "module")],
    confirm("key-1", "module"),
    "ceremony-confirmed-already",
  ],
  [
    "a step of the program that is not done",
    [...begun, ...first],
    confirm("key-1", "write"),
    "ceremony-action-not-done",
  ],
  ["a step of others", [...begun, ...first], act("manager", "write", "begin-action"), "ceremony-step-of-others"],
  ["a step without program", begun, act("key-1", "module", "begin-action"), "ceremony-step-without-action"],
  [
    "a program that was cut short",
    [...begun, ...first, act("key-1", "write", "begin-action")],
    act("key-2", "write", "begin-action"),
    "action-resumed",
  ],
  [
    "a program that is done",
    [...begun, ...first, act("key-1", "write", "begin-action"), act("key-1", "write", "end-action")],
    act("key-1", "write", "begin-action"),
    "ceremony-action-done-already",
  ],
  [
    "a ceremony before its end",
    begun,
    { kind: "sign", by: "key-1", at, means: "password", transcriptHash: "" },
    "ceremony-not-in-state",
  ],
  ["a planned ceremony's step", begun.slice(0, 1), confirm("key-1", "module"), "ceremony-not-in-state"],
];

for (const [title, given, when, outcome] of cases) {
  test(`${title}: ${when.kind} gives ${outcome}`, () => {
    assert.equal(run([...given, when]).codes.at(-1), outcome);
  });
}

test("a plan with too few people, or one person under two duties, is refused", () => {
  const wanted = (some: readonly (typeof attendants)[number][]): CeremonyCommand => ({
    kind: "plan",
    by: "key-1",
    at,
    ...plan,
    attendants: some,
  });
  assert.deepEqual(run([wanted(attendants.slice(1))]).codes, ["ceremony-too-few-people"]);
  const twice = [...attendants, { account: "key-1", duty: "ca-manager" }] as unknown as typeof attendants;
  assert.deepEqual(run([wanted(twice)]).codes, ["ceremony-person-twice"]);
});

test("folding the events gives the row; no step is skipped or done twice, and all who were there sign", () => {
  const step = fc.constantFrom(...backup.steps.map(({ id }) => id));
  const by = fc.constantFrom(...people);
  const command: fc.Arbitrary<CeremonyCommand> = fc
    .tuple(
      fc.constantFrom("begin-action", "end-action", "confirm", "confirm", "confirm", "sign", "break-off"),
      by,
      step,
      fc.nat(40),
    )
    .filter(([kind, , , rare]) => kind !== "break-off" || rare === 0)
    .map(
      ([kind, who, which]) =>
        ({
          kind,
          by: who,
          at,
          step: which,
          facts: {},
          means: "password",
          transcriptHash: "h",
          ground: "x",
        }) as CeremonyCommand,
    );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 400 }), (commands) => {
      const { ceremony, events } = run([...begun, ...commands]);
      assert.deepEqual(foldEvents(events), ceremony);
      if (ceremony.state === "absent") return;
      const done = backup.steps.slice(0, ceremony.step);
      for (const { id, program } of done)
        assert.equal(
          events.filter((one) => one.kind === "action-done" && one.step === id).length,
          program === undefined ? 0 : 1,
        );
      if (ceremony.state === "signed") assert.equal(new Set(ceremony.signatures.map(({ account }) => account)).size, 3);
    }),
  );
});

test("every definition that is shipped is right, and is rehearsed to a transcript that verifies", async () => {
  for (const definition of await shippedDefinitions()) {
    const transcript = await rehearse(definition, { clock: () => new Date(at), signer });
    const text = JSON.stringify(transcript);
    const verify = (changed: string) => {
      const verified = verifyTranscript(
        { text: changed, auditKeys: [signer.publicKey], attachments: [] },
        verifySignatureOnce,
      );
      return verified.ok ? "right" : verified.refusal.code;
    };
    assert.equal(verify(text), "right", definition.id);
    assert.equal(verify(text.replace("key-manager-1", "key-manager-9")), "transcript-altered");
    const other = new Uint8Array(
      generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ type: "spki", format: "der" }),
    );
    const byOther = verifyTranscript({ text, auditKeys: [other], attachments: [] }, verifySignatureOnce);
    assert.equal(byOther.ok ? "" : byOther.refusal.code, "transcript-seal-of-another-key");
    const unsigned = JSON.stringify({ ...transcript, signatures: transcript.signatures.slice(1) });
    assert.equal(verify(unsigned), "transcript-not-signed-by-all");
    const foreign = verifyTranscript({ text, auditKeys: [], attachments: [new Uint8Array([1])] }, verifySignatureOnce);
    assert.equal(foreign.ok ? "" : foreign.refusal.code, "transcript-attachment-unknown");
  }
});

test("a definition says everything that is wrong with it at once", () => {
  const wrong = {
    ...generation,
    people: { "key-manager": 1, "counter-clerk": 1 },
    steps: [...generation.steps, { ...generation.steps[0], who: { "key-manager": 1 }, program: "destroy-key" }],
  };
  const read = readDefinition(JSON.stringify(wrong));
  assert.ok(!read.ok);
  const codes = new Set(read.refusal.problems.map(({ code }) => code));
  assert.deepEqual([...codes].toSorted(), [
    "ceremony-actions-differ",
    "ceremony-duty-cannot-attend",
    "ceremony-seen-by-one-alone",
    "ceremony-step-twice",
    "ceremony-too-few-people",
  ]);
  assert.equal(readDefinition("id: [").ok, false);
  assert.equal(readDefinition(JSON.stringify({ ...destruction, more: 1 })).ok, false);
});

test("a module stays in its room, ends once, and its events give its row", () => {
  const register = { kind: "register", module: "M-1", key: "k", digest: "d", room: "R", place: "safe 1", ceremony: 1 };
  const command = fc
    .constantFrom(
      { kind: "move", room: "R", place: "safe 2" },
      { kind: "move", room: "S", place: "x" },
      { kind: "see" },
      { kind: "destroy" },
      register,
    )
    .map((wish) => ({ ...wish, by: ["a", "b"], at }) as ModuleCommand);
  fc.assert(
    fc.property(fc.array(command), (commands) => {
      let module: Parameters<typeof decideModule>[0] = { state: "absent" };
      const events: ModuleEvent[] = [];
      for (const one of commands) {
        const decision = decideModule(module, one);
        if (!decision.ok) continue;
        module = evolveModule(module, decision.value);
        events.push(decision.value);
      }
      assert.deepEqual(foldModuleEvents(events), module);
      if (module.state === "absent") return;
      assert.equal(module.room, "R");
      assert.ok(events.filter(({ kind }) => kind === "destroyed").length <= 1);
    }),
  );
});
