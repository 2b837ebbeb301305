import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { agreementTerms, classRules, type PartyClass, partyClasses, terms } from "./classes.ts";
import { decide, statesOf } from "./decide.ts";
import { evolve, foldEvents, ImpossiblePartyEvent } from "./evolve.ts";
import {
  type KnownParty,
  type Party,
  type PartyCommand,
  type PartyContext,
  type PartyEvent,
  partyStates,
  wholeAccess,
} from "./types.ts";

const now = new Date("2026-11-21T03:00:00Z");

function by(person: string, group?: PartyContext["group"]): PartyContext {
  return { by: person, now, group };
}

const livingGroup = { kind: "group-verifier", state: "registered" } as const;

function notify(given: PartyClass, group?: string): PartyCommand {
  const line = { name: "長崎地方裁判所", address: "長崎市", contact: "総務課", purpose: "電子申請" };
  return { kind: "notify", class: given, ...line, ...(group === undefined ? {} : { group }) };
}

function examine(given: PartyClass): PartyCommand {
  const { conditions, papers } = classRules[given];
  return { kind: "examine", conditions: Object.keys(conditions), papers: Object.keys(papers) };
}

const agree: PartyCommand = { kind: "agree", document: "長認第12号", on: "2026-11-20", terms };
const issue: PartyCommand = {
  kind: "issue-credential",
  credential: { kind: "api-key", label: "2026", notBefore: now.toISOString(), notAfter: "2028-11-20T00:00:00.000Z" },
};

type Act = readonly [string, PartyCommand];
const registering: readonly Act[] = [
  ["reception", notify("court")],
  ["examiner", examine("court")],
  ["reception", agree],
  ["approver-1", { kind: "approve" }],
  ["approver-2", { kind: "approve" }],
];

function after(acts: readonly Act[]): Party {
  return acts.reduce<Party>(
    (party, [person, command]) => {
      const decision = decide(party, command, by(person, livingGroup));
      assert.ok(decision.ok, JSON.stringify(decision));
      return evolve(party, decision.value);
    },
    { state: "absent", id: "court" },
  );
}

function codeOf(party: Party, command: PartyCommand, context: PartyContext): string {
  const decision = decide(party, command, context);
  return decision.ok ? decision.value.kind : decision.refusal.code;
}

test("a court is registered by notification, examination, agreement and two approvals", () => {
  const party = after(registering) as KnownParty;
  assert.equal(party.state, "registered");
  assert.deepEqual(party.record.access, wholeAccess);
  assert.deepEqual(party.record.approvals, ["approver-1", "approver-2"]);
  assert.equal(party.version, 5);
});

test("every class can be registered, and asks for conditions, papers and a clause", () => {
  for (const given of partyClasses) {
    const rule = classRules[given];
    assert.ok(Object.keys(rule.conditions).length > 0 && Object.keys(rule.papers).length > 0, given);
    assert.match(rule.clause, /^CPS 1-3-1\((9|10|11)\)/);
    const group = rule.kind === "signature-confirmer" ? "association" : undefined;
    const acts = registering.map(([person, command]): Act => {
      if (command.kind === "notify") return [person, notify(given, group)];
      if (command.kind === "examine") return [person, examine(given)];
      return [person, command];
    });
    const party = after(acts) as KnownParty;
    assert.equal(party.kind, rule.kind);
    assert.equal(party.record.access.methods.length, rule.kind === "signature-confirmer" ? 0 : 4);
  }
});

test("approvals need two people, and neither of them has examined", () => {
  const agreed = after(registering.slice(0, 3));
  assert.equal(codeOf(agreed, { kind: "approve" }, by("examiner")), "approver-involved");
  const once = after(registering.slice(0, 4));
  assert.equal(codeOf(once, { kind: "approve" }, by("approver-1")), "approver-involved");
  assert.equal(codeOf(once, { kind: "approve" }, by("examiner")), "approver-involved");
  assert.equal(codeOf(once, { kind: "approve" }, by("approver-2")), "registered");
});

test("an examination that leaves out a condition or a paper names what is missing", () => {
  const notified = after([["reception", notify("accredited-certification-business")]]);
  const decision = decide(notified, { kind: "examine", conditions: [], papers: ["notification"] }, by("examiner"));
  assert.deepEqual(decision, {
    ok: false,
    refusal: {
      code: "eligibility-not-shown",
      rule: "CPS 1-3-1(9)④",
      conditions: ["accreditation-holds"],
      papers: ["accreditation"],
    },
  });
});

test("an agreement that leaves out purpose, secrecy, fee or reports is none", () => {
  const examined = after(registering.slice(0, 2));
  for (const term of terms) {
    const others: PartyCommand = { ...agree, terms: terms.filter((each) => each !== term) };
    assert.equal(codeOf(examined, others, by("reception")), "terms-missing", term);
  }
  assert.deepEqual(agreementTerms["signature-confirmer"].terms, ["purpose-limit", "secrecy", "safe-keeping"]);
});

test("a confirmer needs a group verifier that is registered; nobody else has a group", () => {
  const absent: Party = { state: "absent", id: "tanaka-office" };
  const named = notify("group-member", "association");
  assert.equal(codeOf(absent, notify("group-member"), by("reception")), "group-missing");
  assert.equal(codeOf(absent, named, by("reception")), "group-not-registered");
  assert.equal(codeOf(absent, named, by("reception", { ...livingGroup, state: "suspended" })), "group-not-registered");
  const verifier = { kind: "signature-verifier", state: "registered" } as const;
  assert.equal(codeOf(absent, named, by("reception", verifier)), "group-not-registered");
  assert.equal(codeOf(absent, named, by("reception", livingGroup)), "notified");
  assert.equal(codeOf(absent, notify("court", "association"), by("reception", livingGroup)), "group-not-wanted");
});

const registered = after(registering);
const refusals: readonly (readonly [string, PartyCommand, string])[] = [
  ["a suspension without a reason", { kind: "suspend", reason: " " }, "field-empty"],
  [
    "a network with bits behind its prefix",
    { kind: "change-limits", limits: { networks: ["192.0.2.1/24"], questionsPerMinute: "unlimited" } },
    "network-malformed",
  ],
  [
    "a limit of no questions",
    { kind: "change-limits", limits: { networks: "any", questionsPerMinute: 0 } },
    "limit-out-of-range",
  ],
  ["a right to nothing", { kind: "change-access", access: { methods: [], authorities: "all" } }, "field-empty"],
  [
    "a report due yesterday",
    { kind: "demand-report", by: "minister", subject: "利用状況", dueOn: "2026-11-20" },
    "date-in-the-past",
  ],
  ["the answer to no question", { kind: "answer-report", number: 1, text: "別紙" }, "report-unknown"],
  ["the revocation of no credential", { kind: "revoke-credential", number: 1, reason: "漏えい" }, "credential-unknown"],
  [
    "a group key for a court",
    { kind: "take-group-key", key: { reference: "software:1", identifier: "00" } },
    "not-a-group-verifier",
  ],
];
for (const [what, command, code] of refusals) {
  test(`${what} is refused: ${code}`, () => assert.equal(codeOf(registered, command, by("officer")), code));
}

test("credentials are few, last at most two years and a month, and are revoked once", () => {
  let party = registered;
  for (let number = 1; number <= 8; number += 1) {
    const decision = decide(party, issue, by("officer"));
    assert.ok(decision.ok);
    party = evolve(party, decision.value);
  }
  assert.equal(codeOf(party, issue, by("officer")), "too-many-credentials");
  const revoked = decide(party, { kind: "revoke-credential", number: 3, reason: "漏えい" }, by("officer"));
  assert.ok(revoked.ok);
  party = evolve(party, revoked.value);
  assert.equal(
    codeOf(party, { kind: "revoke-credential", number: 3, reason: "再" }, by("officer")),
    "credential-revoked-already",
  );
  assert.equal(codeOf(party, issue, by("officer")), "credential-issued");
  for (const notAfter of ["2026-11-21T03:00:00.000Z", "2029-01-01T00:00:00.000Z"]) {
    const wrong: PartyCommand = { kind: "issue-credential", credential: { ...credentialOf(issue), notAfter } };
    assert.equal(codeOf(party, wrong, by("officer")), "credential-period-wrong", notAfter);
  }
});

function credentialOf(command: PartyCommand) {
  assert.ok(command.kind === "issue-credential");
  return command.credential;
}

test("a party that has left keeps nothing to prove itself with, and still answers for its time", () => {
  const demand: PartyCommand = { kind: "demand-report", by: "governor", subject: "利用状況", dueOn: "2026-12-01" };
  const left = after([
    ...registering,
    ["officer", issue],
    ["officer", demand],
    ["officer", { kind: "withdraw", by: "party", reason: "事業の終了" }],
  ]) as KnownParty;
  assert.equal(left.state, "withdrawn");
  assert.deepEqual(
    left.credentials.map(({ state }) => state),
    ["revoked"],
  );
  assert.equal(
    codeOf(left, { kind: "answer-report", number: 1, text: "別紙のとおり" }, by("court")),
    "report-answered",
  );
  assert.equal(codeOf(left, { kind: "resume", reason: "誤り" }, by("officer")), "party-state-forbids");
});

test("a group verifier's key is replaced only when it ends soon; the former ones stay to be verified with", () => {
  const [, , ...others] = registering;
  const group = after([
    ["reception", notify("procedure-agents-body")],
    ["examiner", examine("procedure-agents-body")],
    ...others,
  ]) as KnownParty;
  assert.equal(group.kind, "group-verifier");
  const take = (identifier: string, signsUntil?: string): PartyCommand => {
    const key = {
      reference: `software:${identifier}`,
      identifier,
      ...(signsUntil === undefined ? {} : { signsUntil }),
    };
    return { kind: "take-group-key", key };
  };
  const destroyed: PartyCommand = { kind: "note-destroyed-group-key", identifier: "one" };
  const acted = (party: Party, command: PartyCommand): KnownParty => {
    const decision = decide(party, command, by("warifu"));
    assert.ok(decision.ok, JSON.stringify(decision));
    return evolve(party, decision.value);
  };
  const first = acted(group, take("one", "2026-12-22T00:00:00.000Z"));
  assert.equal(codeOf(first, take("two"), by("warifu")), "group-key-exists");
  const soon = { by: "warifu", now: new Date("2026-11-23T00:00:00Z"), group: undefined };
  assert.equal(codeOf(first, take("two"), soon), "group-key-taken");
  assert.equal(codeOf(first, destroyed, soon), "group-key-unknown");
  // One that was made when keys had no end is due.
  const replaced = acted(acted(group, take("one")), take("two", "2027-11-21T03:00:00.000Z"));
  assert.equal(replaced.record.groupKey?.identifier, "two");
  assert.deepEqual(
    replaced.record.formerGroupKeys?.map(({ identifier, replacedAt }) => [identifier, replacedAt]),
    [["one", now.toISOString()]],
  );
  const gone = acted(replaced, destroyed);
  assert.equal(gone.record.formerGroupKeys?.[0]?.destroyedAt, now.toISOString());
  assert.equal(codeOf(gone, destroyed, by("warifu")), "group-key-unknown");
});

const samples: Readonly<Record<PartyCommand["kind"], PartyCommand>> = {
  notify: notify("court"),
  examine: examine("court"),
  agree,
  approve: { kind: "approve" },
  refuse: { kind: "refuse", reason: "要件を満たさない" },
  suspend: { kind: "suspend", reason: "目的外利用の疑い" },
  resume: { kind: "resume", reason: "是正を確認" },
  withdraw: { kind: "withdraw", by: "office", reason: "取決め違反" },
  "change-access": { kind: "change-access", access: { methods: ["ocsp"], authorities: { nagasaki: "all" } } },
  "change-limits": { kind: "change-limits", limits: { networks: ["192.0.2.0/24"], questionsPerMinute: 60 } },
  "demand-report": { kind: "demand-report", by: "minister", subject: "利用状況", dueOn: "2026-12-01" },
  "answer-report": { kind: "answer-report", number: 1, text: "別紙のとおり" },
  "issue-credential": issue,
  "revoke-credential": { kind: "revoke-credential", number: 1, reason: "漏えい" },
  remind: { kind: "remind", number: 1 },
  "take-group-key": { kind: "take-group-key", key: { reference: "software:1", identifier: "00" } },
  "note-destroyed-group-key": { kind: "note-destroyed-group-key", identifier: "00" },
};

test("every command in every state is either taken as the table says or refused with the states that would do", () => {
  const whole: Party[] = [{ state: "absent", id: "court" }];
  for (const state of partyStates) whole.push({ ...(registered as KnownParty), state });
  for (const party of whole) {
    for (const [kind, command] of Object.entries(samples)) {
      const decision = decide(party, command, by("somebody"));
      const isInTable = statesOf[command.kind].includes(party.state);
      const isOfState =
        !decision.ok && ["party-state-forbids", "party-unknown", "identifier-taken"].includes(decision.refusal.code);
      assert.equal(isOfState, !isInTable, `${kind} in ${party.state}`);
    }
  }
});

test("whatever people do, in any order: what was decided can happen, and folding the events gives the state", () => {
  const commands = fc.constantFrom(...Object.values(samples));
  const people = fc.constantFrom("reception", "examiner", "approver-1", "approver-2", "officer");
  const history = fc.array(fc.tuple(people, commands), { maxLength: 40 });
  fc.assert(
    fc.property(fc.boolean(), history, (isRegistered, acts) => {
      const events: PartyEvent[] = [];
      let party: Party = { state: "absent", id: "court" };
      for (const [person, command] of isRegistered ? [...registering, ...acts] : acts) {
        const decision = decide(party, command, by(person, livingGroup));
        if (!decision.ok) continue;
        events.push(decision.value);
        party = evolve(party, decision.value);
        assert.equal(party.version, events.length);
      }
      assert.deepEqual(foldEvents("court", events), party);
    }),
    { numRuns: 500 },
  );
});

test("an event that cannot follow the state is a fault", () => {
  assert.throws(() => evolve({ state: "absent", id: "court" }, { kind: "approved", by: "x" }), ImpossiblePartyEvent);
  const event: PartyEvent = { kind: "resumed", by: "x", reason: "y" };
  assert.throws(() => evolve(registered, event), ImpossiblePartyEvent);
});
