/** Each kind of deadline, not overdue in a house where all is well, and overdue when its records are old. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type DeadlineKind, deadlineKinds } from "@warifu/contract";
import { openTestWorld, type TestWorld } from "../../ca/testing.ts";
import { civilDateOf } from "../../policy/index.ts";
import { readDeadlines, readOfKind, standingOf } from "./read-deadlines.ts";
import { endOfDay } from "./types.ts";

const now = new Date("2026-11-20T03:00:00Z");

const archivePackage = `insert into archive_package (month, made_at, made_by, members, records, octets, manifest, hash, algorithm,
  public_key, signature, time_stamp) values ('2016-09', '2016-10-01', '', 1, 1, 1, '', sha256(''), '', '', '', sha256(''))`;
const archiveMember = `insert into archive_member (month, name, kind, records, octets, sha256, until)
  values ('2016-09', 'list-0001.jsonl', 'list', 1, 1, sha256(''), '2026-10-01')`;

function carrier(state: "stored" | "lent", nextCheck: string): string {
  return `insert into archive_carrier (form, state, version, keep_until, next_check, content)
    values ('paper', '${state}', 1, '2036-11-30', '${nextCheck}', '{"label": "R-1", "back": "2026-11-19"}')`;
}

/** A case whose next step was due the day before. */
const lateCase = (kind: string) =>
  `insert into resident_case (kind, state, version, received_at, keep_until, due_on, facts)
   values ('${kind}', 'received', 1, '2026-11-01', '2036-11-01', '2026-11-19', '{}')`;

/** What makes one of the kind overdue at that moment. */
const neglects: Readonly<Record<DeadlineKind, readonly string[]>> = {
  "resident-request": [lateCase("disclosure")],
  "review-request": [lateCase("review")],
  complaint: [lateCase("inquiry")],
  leak: [lateCase("leak")],
  "weekly-inspection": ["update authority set created_at = created_at - interval '30 days'"],
  "key-update": ["update authority_generation set key_generated_at = key_generated_at - interval '6 years'"],
  "cross-certificate": ["update certificate_intent set not_after = not_before where profile = 'cross'"],
  "provision-report": ["update authority set created_at = created_at - interval '2 years'"],
  "external-audit": ["update authority set created_at = created_at - interval '400 days'"],
  "audit-finding": [
    `insert into external_audit (kind, state, version, due, content) values ('yearly', 'reported', 1, '2026-11-01',
       '{"findings": [{"number": 1, "state": "open", "deadline": "2026-11-19"}]}')`,
  ],
  "archive-package": ["update authority set created_at = created_at - interval '60 days'"],
  "archive-medium": [archivePackage, archiveMember],
  "archive-check": [carrier("stored", "2026-11-19")],
  "archive-return": [carrier("lent", "2027-11-19")],
  "archive-deletion": [archivePackage, archiveMember],
  "backup-copy": ["update authority set created_at = created_at - interval '27 hours'"],
  "restore-drill": ["update authority set created_at = created_at - interval '366 days'"],
  "security-check": ["update authority set created_at = created_at - interval '200 days'"],
  "delegation-dealing": [
    `with d as (insert into delegation (authority, body, state, version, record)
       values ('nagasaki', 'body', 'in-force', 1, '{"from": "2026-11-01"}') returning delegation)
     insert into delegation_dealing (delegation, kind, state, version, due, record)
       select delegation, 'order', 'with-body', 1, '2026-11-19', '{}' from d`,
  ],
  "yearly-paper": [
    `insert into delegation (authority, body, state, version, record)
     values ('nagasaki', 'body', 'in-force', 1, '{"from": "2024-05-01"}')`,
  ],
  "work-order": [
    `insert into work_order (state, version, title, what, due, instructed_by, assignee)
     values ('instructed', 1, '', '', '2026-11-19', 'ca-manager', 'general-operator')`,
  ],
};

test("a deadline is overdue at its moment, and near in the days before", () => {
  const at = (milliseconds: number) => standingOf(new Date(now.getTime() + milliseconds), { nearDays: 1 }, now);
  assert.deepEqual([at(0), at(1), at(86_400_000), at(86_400_001)], ["overdue", "near", "near", "far"]);
});

test("the end of a day belongs to that day in Asia/Tokyo", () => {
  const end = endOfDay("2026-11-20");
  assert.equal(civilDateOf(end), "2026-11-20");
  assert.equal(civilDateOf(new Date(end.getTime() + 1)), "2026-11-21");
});

describe("a house where all is well", () => {
  const ends: (() => unknown)[] = [];
  let world: TestWorld;
  before(async () => {
    const only = ["nagasaki", "jpki-bridge"];
    world = await openTestWorld({ after: (end) => ends.unshift(end) }, { only, clock: () => now });
  });
  after(async () => {
    for (const end of ends) await end();
  });

  test("has nothing overdue, and says the earliest first", async () => {
    const deadlines = await readDeadlines({ ...world.ports, now });
    assert.deepEqual(
      deadlines.filter(({ standing }) => standing === "overdue"),
      [],
    );
    const moments = deadlines.map(({ due }) => due.getTime());
    assert.deepEqual(moments, moments.toSorted());
  });

  for (const kind of deadlineKinds) {
    test(`says that ${kind} is overdue when it was neglected`, async () => {
      await world.ports.store.transaction(async (transaction) => {
        transaction.rollBack();
        const store: typeof world.ports.store.read = (text, values) => transaction.query(text, values);
        for (const neglect of neglects[kind]) await transaction.query(neglect);
        const found = await readOfKind({ store: { read: store }, policies: world.ports.policies, now }, kind);
        assert.equal(found[0]?.standing, "overdue", JSON.stringify(found));
      });
    });
  }
});
