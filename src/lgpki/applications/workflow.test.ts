import assert from "node:assert/strict";
import { test } from "node:test";
import { centreChecks, cirsKinds, cirsStates, processingChecks } from "@warifu/contract";
import fc from "fast-check";
import { decide, possibleCommands } from "./decide.ts";
import { evolve, foldEvents, ImpossibleCirsEvent } from "./evolve.ts";
import { endStates, recordOf, statesOf } from "./table.ts";
import type { CirsApplication, CirsCommand, CirsContext, CirsEvent, CirsFindings, Reception } from "./types.ts";

const at = "2026-11-20T00:00:00.000Z";
const people = ["staff:officer", "staff:manager", "staff:examiner", "staff:issuer"] as const;
type Steps = readonly (readonly [command: CirsCommand, person: (typeof people)[number]])[];
const by = (person: (typeof people)[number]): CirsContext => ({ by: person, at });

const reception: Reception = {
  kind: "receive",
  organisation: "422011",
  of: "issue",
  type: "office",
  applicant: { name: "申請太郎", section: "総務課" },
  entries: { unit: "総務部", name: "長崎市長" },
  publicKeyHash: "00".repeat(32),
};
const certificate = { authority: "organisation-ca-g4", serialNumber: "01", notBefore: at, notAfter: at };
const record = processingChecks.map((check) => ({ check, answer: "yes" as const }));
const passing: CirsFindings = centreChecks.map((check) => ({ check, outcome: "passed" }));
const failing: CirsFindings = [{ check: "unit", outcome: "failed" }];

/** Goes through the commands; the first refusal's code stands at the end. */
function go(...steps: Steps): CirsApplication | string {
  let application: CirsApplication = { state: "absent" };
  for (const [command, person] of steps) {
    const decision = decide(application, command, by(person));
    if (!decision.ok) return decision.refusal.code;
    application = evolve(application, decision.value);
  }
  return application;
}

function stateAfter(...steps: Steps): string {
  const end = go(...steps);
  return typeof end === "string" ? end : end.state;
}

const received: Steps = [[reception, "staff:officer"]];
const examined: Steps = [...received, [{ kind: "examine", record }, "staff:officer"]];
const submitted: Steps = [...examined, [{ kind: "approve" }, "staff:manager"], [{ kind: "submit" }, "staff:manager"]];
const accepted: Steps = [...submitted, [{ kind: "accept" }, "staff:examiner"]];
const passed: Steps = [...accepted, [{ kind: "pass", note: "", findings: passing }, "staff:examiner"]];
const issued: Steps = [...passed, [{ kind: "record-issued", certificate }, "staff:issuer"]];

const ways: readonly (readonly [name: string, steps: Steps, outcome: string])[] = [
  ["an application waits for its file when it was issued", issued, "awaiting-download"],
  [
    "a fetched and stored certificate closes it",
    [
      ...issued,
      [{ kind: "download" }, "staff:officer"],
      [{ kind: "confirm-stored" }, "staff:officer"],
      [{ kind: "close" }, "staff:officer"],
    ],
    "closed",
  ],
  [
    "nobody approves what the same person examined",
    [...examined, [{ kind: "approve" }, "staff:officer"]],
    "cirs-same-person",
  ],
  [
    "nobody issues what the same person examined",
    [...passed, [{ kind: "record-issued", certificate }, "staff:examiner"]],
    "cirs-same-person",
  ],
  [
    "a check that failed lets nothing pass",
    [...accepted, [{ kind: "pass", note: "", findings: failing }, "staff:examiner"]],
    "cirs-checks-failed",
  ],
  [
    "what is returned is corrected and examined anew",
    [
      ...accepted,
      [{ kind: "return", reason: "組織", findings: failing }, "staff:examiner"],
      [{ kind: "correct", entries: reception.entries }, "staff:officer"],
    ],
    "received",
  ],
  [
    "what the operating body has is not withdrawn",
    [...accepted, [{ kind: "withdraw", reason: "都合" }, "staff:officer"]],
    "cirs-step-not-possible",
  ],
  [
    "a record with an open item examines nothing",
    [...received, [{ kind: "examine", record: [] }, "staff:officer"]],
    "cirs-record-incomplete",
  ],
  [
    "an issue without a request file is not received",
    [[{ ...reception, publicKeyHash: undefined } as unknown as Reception, "staff:officer"]],
    "cirs-request-missing",
  ],
  [
    "an abolition takes no request file",
    [[{ ...reception, of: "abolition" }, "staff:officer"]],
    "cirs-request-not-wanted",
  ],
];

for (const [name, steps, outcome] of ways) test(name, () => assert.equal(stateAfter(...steps), outcome));

test("every state is reached by the table, and nothing leads out of an end", () => {
  const reachable = new Set(Object.values(statesOf).flat());
  for (const state of cirsStates) assert.ok(endStates.includes(state) || reachable.has(state), state);
  for (const states of Object.values(statesOf)) for (const end of endStates) assert.ok(!states.includes(end), end);
  for (const kind of cirsKinds) assert.ok(recordOf[kind].length > 0);
});

test("whatever is commanded in whatever order, folding the events gives the row, and what is possible is what is taken", () => {
  const commands: readonly CirsCommand[] = [
    reception,
    { ...reception, of: "abolition", concerns: certificate, reason: "廃止" },
    { kind: "correct", entries: { unit: "企画室", name: "室長" } },
    { kind: "examine", record },
    { kind: "approve" },
    { kind: "send-back", reason: "記載" },
    { kind: "submit" },
    { kind: "withdraw", reason: "都合" },
    { kind: "accept" },
    { kind: "pass", note: "", findings: passing },
    { kind: "return", reason: "組織", findings: failing },
    { kind: "refuse", reason: "重複", findings: failing },
    { kind: "record-issued", certificate },
    { kind: "record-revoked", revokedAt: at },
    { kind: "download" },
    { kind: "confirm-stored" },
    { kind: "close" },
  ];
  const step = fc.tuple(fc.constantFrom(...commands), fc.constantFrom(...people));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let application: CirsApplication = { state: "absent" };
      const events: CirsEvent[] = [];
      for (const [command, person] of steps) {
        const decision = decide(application, command, by(person));
        if (application.state !== "absent" && !decision.ok && decision.refusal.code === "cirs-step-not-possible")
          assert.ok(!possibleCommands(application).includes(command.kind) || command.kind === "receive");
        if (!decision.ok) continue;
        events.push(decision.value);
        application = evolve(application, decision.value);
      }
      assert.deepEqual(foldEvents(events), application);
      if (application.state !== "absent") assert.equal(application.version, events.length);
    }),
  );
});

test("an event that cannot follow is a fault", () => {
  assert.throws(() => evolve({ state: "absent" }, { kind: "approved", by: "staff:manager", at }), ImpossibleCirsEvent);
  const end = go(...received);
  assert.ok(typeof end !== "string");
  assert.throws(() => evolve(end, { kind: "stored", by: "staff:officer", at }), ImpossibleCirsEvent);
});
