import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CivilDate, type MunicipalityCode, parseMunicipalityCode } from "../../policy/index.ts";
import { compareForm } from "./compare.ts";
import { decide } from "./decide.ts";
import { evolve, foldEvents, ImpossibleApplicationEvent } from "./evolve.ts";
import { feeOf } from "./fees.ts";
import { nextCommands, printsOf } from "./outlook.ts";
import { isPossible, steps } from "./steps.ts";
import type {
  Application,
  ApplicationCommand,
  ApplicationContext,
  ApplicationEvent,
  ApplicationForm,
  ApplicationState,
  FoundResident,
  KnownApplication,
} from "./types.ts";

const day = (text: string) => text as CivilDate;
const nagasaki = parseMunicipalityCode("422011") as MunicipalityCode;
const sasebo = parseMunicipalityCode("422029") as MunicipalityCode;
const context: ApplicationContext = {
  by: "staff:clerk",
  now: "2026-11-20T01:00:00.000Z",
  today: day("2026-11-20"),
  renewalDays: 92,
};
const form: ApplicationForm = {
  appliedOn: day("2026-11-20"),
  name: "長崎　花子",
  reading: "ながさき　はなこ",
  address: "長崎県長崎市割符町１番２号",
  dateOfBirth: day("1988-05-14"),
  gender: "female",
};
const found: FoundResident = {
  resident: "R-0001",
  version: 1,
  municipality: { code: nagasaki, ja: "長崎市", en: "Nagasaki-shi" },
  name: form.name,
  reading: form.reading,
  address: form.address,
  dateOfBirth: form.dateOfBirth,
  gender: form.gender,
  substitutes: {},
  fee: { amount: 500, ground: "ordinary" },
};
const held = { ...found, held: { notAfter: "2027-01-31T14:59:59.000Z" } };
const evidence = { device: "kpg-1", generatedAt: context.now, publicKeyHash: "ab".repeat(32) };
const certificate = {
  authority: "nagasaki",
  serialNumber: "01",
  notBefore: context.now,
  notAfter: "2029-11-19T14:59:59.000Z",
};
const revocation = {
  authority: "nagasaki",
  serialNumber: "01",
  reason: "superseded",
  cause: "renewal",
  revokedAt: context.now,
};
const licence = {
  kind: "driving-licence",
  mediaType: "image/png",
  octets: 8,
  sha256: "cd".repeat(32),
  validUntil: day("2027-01-01"),
} as const;

const receive = (subject: KnownApplication["subject"], written = form): ApplicationCommand => ({
  kind: "receive",
  municipality: nagasaki,
  subject,
  practice: "real",
  form: written,
});
const match: ApplicationCommand = { kind: "match", found };
const photo: ApplicationCommand = { kind: "keep-paper", paper: licence };
const confirm: ApplicationCommand = { kind: "confirm-identity", way: "papers" };
const prepare: ApplicationCommand = { kind: "record-card-prepared", card: "CARD" };
const readKey: ApplicationCommand = { kind: "record-public-key", evidence };
const issue: ApplicationCommand = { kind: "record-issued", certificate };
const toKey = [receive({ kind: "issue" }), match, photo, confirm, prepare, readKey];
const paid: readonly ApplicationCommand[] = [
  ...toKey,
  issue,
  { kind: "check-image", outcome: "right" },
  { kind: "record-written" },
  { kind: "tell-terms" },
  { kind: "take-fee", amount: 500, receipt: "422011-1" },
];
const heldMatch: ApplicationCommand = { kind: "match", found: held };
const toErase = [receive({ kind: "card-service", service: "erase" }), heldMatch, photo, confirm];
const toUnlock = [receive({ kind: "card-service", service: "unlock" }), heldMatch, photo, confirm];
const agentForm: ApplicationForm = { ...form, agent: { name: "割符　太郎", address: "長崎県" } };
const paperOf = (kind: string): ApplicationCommand => ({
  kind: "keep-paper",
  paper: { kind, mediaType: "image/png", octets: 8, sha256: "ef".repeat(32) },
});

/** The state after all commands, or the code of the refusal of the last one. */
function outcomeOf(commands: readonly ApplicationCommand[]): string {
  const events: ApplicationEvent[] = [];
  for (const [index, command] of commands.entries()) {
    const decision = decide(foldEvents(events), command, context);
    if (!decision.ok) {
      assert.equal(index, commands.length - 1, `${command.kind}: ${decision.refusal.code}`);
      return decision.refusal.code;
    }
    events.push(decision.value);
  }
  return foldEvents(events).state;
}

const cases: readonly (readonly [title: string, commands: readonly ApplicationCommand[], outcome: string])[] = [
  ["a form that is the register's is matched", [receive({ kind: "issue" }), match], "matched"],
  [
    "a form of another municipality's resident is refused",
    [
      receive({ kind: "issue" }),
      { kind: "match", found: { ...found, municipality: { ...found.municipality, code: sasebo } } },
    ],
    "refused",
  ],
  [
    "whoever has a valid certificate gets no second one",
    [receive({ kind: "issue" }), { kind: "match", found: held }],
    "certificate-still-valid",
  ],
  [
    "a card whose key is to be erased is not worked on while its certificate is valid",
    [...toErase, { kind: "record-card-service", card: "CARD" }],
    "step-not-possible",
  ],
  [
    "after the revocation the card is erased, and given back with the notice",
    [
      ...toErase,
      { kind: "record-revoked", revocation },
      { kind: "record-card-service", card: "CARD" },
      { kind: "give-notice" },
    ],
    "done",
  ],
  [
    "a card without a valid certificate is erased at once",
    [receive({ kind: "card-service", service: "erase" }), match, photo, confirm, { kind: "record-card-service" }],
    "performed",
  ],
  ["unlocking leaves the certificate alone", [...toUnlock, { kind: "record-card-service", card: "CARD" }], "performed"],
  ["without a certificate there is nothing to renew", [receive({ kind: "renewal" }), match], "nothing-to-renew"],
  [
    "a renewal is taken within three months of the end",
    [receive({ kind: "renewal" }), { kind: "match", found: held }],
    "matched",
  ],
  [
    "a renewal before that is too early",
    [
      receive({ kind: "renewal" }),
      { kind: "match", found: { ...found, held: { notAfter: "2028-01-31T14:59:59.000Z" } } },
    ],
    "renewal-too-early",
  ],
  [
    "without a certificate there is nothing to revoke",
    [receive({ kind: "revocation", ground: "compromise" }), match],
    "nothing-to-revoke",
  ],
  ["without papers nobody is identified", [receive({ kind: "issue" }), match, confirm], "papers-missing"],
  [
    "a paper without a photo does not do",
    [
      receive({ kind: "issue" }),
      match,
      { kind: "keep-paper", paper: { ...licence, kind: "health-insurance-card" } },
      confirm,
    ],
    "papers-missing",
  ],
  [
    "a paper that is over is not taken",
    [receive({ kind: "issue" }), match, { kind: "keep-paper", paper: { ...licence, validUntil: day("2026-11-19") } }],
    "paper-expired",
  ],
  ["a paper with a photo identifies", [receive({ kind: "issue" }), match, photo, confirm], "identified"],
  [
    "another way needs the mayor's reason",
    [receive({ kind: "issue" }), match, { kind: "confirm-identity", way: "mayor" }],
    "reason-missing",
  ],
  [
    "another way with its reason identifies",
    [receive({ kind: "issue" }), match, { kind: "confirm-identity", way: "mayor", reason: "施設の職員が確認" }],
    "identified",
  ],
  ["a resident gets no inquiry", [receive({ kind: "issue" }), match, { kind: "send-inquiry" }], "step-not-possible"],
  [
    "an agent without papers gets no inquiry",
    [receive({ kind: "issue" }, agentForm), match, { kind: "send-inquiry" }],
    "papers-missing",
  ],
  [
    "an agent's case waits between the visits",
    [
      receive({ kind: "issue" }, agentForm),
      match,
      photo,
      paperOf("letter-of-attorney"),
      paperOf("seal-certificate"),
      { kind: "send-inquiry" },
    ],
    "waiting-for-answer",
  ],
  ["the key is read after the card is prepared", toKey, "key-generated"],
  [
    "nothing is handed over before it is paid",
    [...paid.slice(0, -1), { kind: "hand-over", oldKey: "erased" }],
    "step-not-possible",
  ],
  [
    "another amount is not the fee",
    [...paid.slice(0, -1), { kind: "take-fee", amount: 400, receipt: "r" }],
    "fee-differs",
  ],
  ["what is paid is handed over", [...paid, { kind: "hand-over", oldKey: "not-reported" }], "handed-over"],
  ["after the issue nobody withdraws", [...toKey, issue, { kind: "withdraw" }], "step-not-possible"],
  ["after the issue it may be left", [...toKey, issue, { kind: "abandon", reason: "急用" }], "discarding"],
  [
    "a wrong identity ends the certificate",
    [...toKey, issue, { kind: "check-image", outcome: "identity-wrong" }, { kind: "record-discarded", revocation }],
    "discarded",
  ],
  [
    "before the issue it may be refused",
    [...toKey, { kind: "refuse", ground: "identity-doubtful", reason: "疑い" }],
    "refused",
  ],
  ["before the issue it may be withdrawn", [...toKey, { kind: "withdraw" }], "withdrawn"],
];

for (const [title, commands, outcome] of cases) {
  test(title, () => assert.equal(outcomeOf(commands), outcome));
}

test("a renewal is not handed over while the old key may be on the card, unless it is said why", () => {
  const renewal = paid.map((command) => {
    if (command.kind === "receive") return receive({ kind: "renewal" });
    return command.kind === "match" ? ({ kind: "match", found: held } as const) : command;
  });
  assert.equal(outcomeOf([...renewal, { kind: "hand-over", oldKey: "not-reported" }]), "old-key-not-erased");
  assert.equal(outcomeOf([...renewal, { kind: "hand-over", oldKey: "erased" }]), "handed-over");
  const broken = { kind: "hand-over", oldKey: "not-reported", reason: "カードが壊れた" } as const;
  assert.equal(outcomeOf([...renewal, broken]), "handed-over");
});

test("no key is made for a name that no certificate may hold before the substitute is chosen", () => {
  const odd = { ...form, name: "髙橋　花子" };
  const start = [
    receive({ kind: "issue" }, odd),
    { kind: "match", found: { ...found, name: odd.name } } as const,
    photo,
    confirm,
  ];
  assert.equal(outcomeOf([...start, prepare]), "substitutes-missing");
  const choose = { kind: "choose-substitutes", substitutes: { 髙: "高" }, residentVersion: 2 } as const;
  assert.equal(outcomeOf([...start, choose, prepare]), "card-prepared");
});

test("notation is told from substance, and neither is altered", () => {
  const written = { ...form, name: "長崎 花子", reading: "ナガサキ　ハナコ", address: "長崎県長崎市割符町1番2号" };
  const differences = compareForm(written, { ...found, dateOfBirth: day("1988-05-15") });
  assert.deepEqual(
    differences.map(({ field, weight, written: as }) => [field, weight, as]),
    [
      ["name", "notation", written.name],
      ["reading", "notation", written.reading],
      ["address", "notation", written.address],
      ["dateOfBirth", "substance", form.dateOfBirth],
    ],
  );
});

test("fees follow the right that the resident has and what the last case came to", () => {
  const table = { ordinary: 500, surcharge: 700 };
  const last = foldEvents([]) as unknown as KnownApplication;
  const discarded = { ...last, state: "discarded", image: "substitutes-wrong" } as const;
  const real = { kind: "reissue", practice: "real" } as const;
  assert.deepEqual(feeOf(table, real), { amount: 500, ground: "ordinary" });
  assert.deepEqual(feeOf(table, { ...real, last: discarded }), { amount: 1200, ground: "surcharge-for-substitutes" });
  assert.deepEqual(feeOf(table, { ...real, entitlement: "merger" }), { amount: 0, ground: "free-after-merger" });
  assert.deepEqual(feeOf(table, { ...real, practice: "test" }), { amount: 0, ground: "trial" });
  assert.equal(feeOf(table, { kind: "revocation", practice: "real" }), undefined);
});

const ended: readonly ApplicationState[] = ["handed-over", "done", "discarded", "refused", "withdrawn"];

const anyCommand: fc.Arbitrary<ApplicationCommand> = fc.constantFrom<ApplicationCommand>(
  receive({ kind: "issue" }),
  receive({ kind: "renewal" }),
  receive({ kind: "revocation", ground: "cessation" }),
  receive({ kind: "card-service", service: "unlock" }),
  receive({ kind: "card-service", service: "initialise" }),
  receive({ kind: "disclosure", request: "記録" }, agentForm),
  { kind: "amend-form", form },
  { kind: "amend-form", form: { ...form, reading: "ナガサキ　ハナコ" } },
  match,
  { kind: "match", found: held },
  { kind: "match", found: { ...found, resident: "R-0002", name: "髙橋　花子" } },
  { kind: "accept-difference", field: "reading", reason: "片仮名" },
  { kind: "accept-difference", field: "name", reason: "?" },
  photo,
  paperOf("letter-of-attorney"),
  paperOf("seal-certificate"),
  paperOf("inquiry-answer"),
  paperOf("mayor-accepted"),
  { kind: "send-inquiry" },
  confirm,
  { kind: "confirm-identity", way: "mayor", reason: "面識" },
  { kind: "choose-substitutes", substitutes: { 髙: "高" }, residentVersion: 2 },
  prepare,
  readKey,
  issue,
  { kind: "check-image", outcome: "right" },
  { kind: "check-image", outcome: "identity-wrong", note: "別人" },
  { kind: "record-discarded", revocation },
  { kind: "record-written" },
  { kind: "tell-terms" },
  { kind: "take-fee", amount: 500, receipt: "422011-1" },
  { kind: "hand-over", oldKey: "erased" },
  { kind: "record-revoked", revocation },
  { kind: "record-card-service", card: "CARD" },
  { kind: "give-notice" },
  { kind: "forward" },
  { kind: "abandon", reason: "不要" },
  { kind: "refuse", ground: "other", reason: "理由" },
  { kind: "withdraw" },
);

test("whatever is commanded, the events fold to the case, an ended case stays as it is, and nothing is issued to the unidentified", () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 60 }), (commands) => {
      const events: ApplicationEvent[] = [];
      let application: Application = { state: "absent" };
      for (const command of [receive({ kind: "issue" }), ...commands]) {
        const decision = decide(application, command, context);
        if (!decision.ok) continue;
        assert.ok(application.state === "absent" || !ended.includes(application.state), command.kind);
        application = evolve(application, decision.value);
        events.push(decision.value);
        if (application.state === "issued") assert.ok(application.identity !== undefined && application.resident);
        assert.equal(application.version, events.length);
      }
      // As the store gives events back: through JSON.
      assert.deepEqual(foldEvents(JSON.parse(JSON.stringify(events)) as ApplicationEvent[]), application);
      if (application.state !== "absent" && ended.includes(application.state))
        assert.deepEqual(nextCommands(application), []);
    }),
    { numRuns: 500 },
  );
});

test("what a case shows as next is what it takes", () => {
  const received = foldEvents([]) as Application;
  const decision = decide(received, receive({ kind: "issue" }), context);
  assert.ok(decision.ok);
  const application = evolve(received, decision.value);
  assert.deepEqual(nextCommands(application), ["match", "amend-form", "refuse", "withdraw"]);
  assert.deepEqual(printsOf(application), ["application-form", "terms", "guide"]);
  for (const step of Object.keys(steps) as (keyof typeof steps)[]) {
    const isShown = (nextCommands(application) as readonly string[]).includes(step);
    assert.equal(isPossible(application, step) && step !== "keep-paper", isShown, step);
  }
});

test("an event that cannot follow is a fault", () => {
  const event: ApplicationEvent = { kind: "written", by: "x", at: context.now };
  assert.throws(() => evolve({ state: "absent" }, event), ImpossibleApplicationEvent);
});

test("a form with two days that have not come yet names both", () => {
  const late = { ...form, appliedOn: day("2026-11-21"), dateOfBirth: day("2027-01-01") };
  const decision = decide({ state: "absent" }, receive({ kind: "issue" }, late), context);
  assert.ok(!decision.ok && decision.refusal.code === "form-date-in-the-future");
  assert.deepEqual([decision.refusal.field, decision.refusal.alsoWrong], ["form.appliedOn", ["form.dateOfBirth"]]);
});
