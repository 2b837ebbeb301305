import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openTestWorld, type TestWorld, tester } from "../../ca/testing.ts";
import { policyOf } from "../../policy/index.ts";
import type { Store, Transaction } from "../../store/index.ts";
import { readCompliance } from "./compliance.ts";
import { confirmClause } from "./confirmations.ts";
import { type EvidenceName, evidence, evidenceNames } from "./evidence/index.ts";
import { readJudgements, recordJudgement } from "./judgements.ts";
import { printCompliance } from "./paper.ts";
import { inOrder } from "./read-clauses.ts";

const project = join(import.meta.dirname, "../../..");
const now = new Date("2026-11-20T03:00:00Z");

const archivePackage = `insert into archive_package (month, made_at, made_by, members, records, octets, manifest, hash, algorithm,
  public_key, signature, time_stamp) values ('2016-09', '2016-10-01', '', 1, 1, 1, '', sha256(''), '', '', '', 'x')`;

function archiveMember(until: string): string {
  return `insert into archive_member (month, name, kind, records, octets, sha256, until)
    values ('2016-09', 'list-0001.jsonl', 'list', 1, 1, sha256(''), '${until}')`;
}

function archiveBox(state: "stored" | "lent", nextCheck: string): string {
  return `insert into archive_carrier (form, state, version, keep_until, next_check, content)
    values ('paper', '${state}', 1, '2036-11-30', '${nextCheck}', '{"label": "R-1", "back": "2026-11-19"}')`;
}

/** A case whose next step was due the day before. */
const lateCase = (kind: string) =>
  `insert into resident_case (kind, state, version, received_at, keep_until, due_on, facts)
   values ('${kind}', 'received', 1, '2026-11-01', '2036-11-01', '2026-11-19', '{}')`;

/** What turns each evidence red: a change of the records that nobody but the owner of the database could make. */
const breaks: Readonly<Record<EvidenceName, readonly string[]>> = {
  "requests-in-time": [lateCase("correction")],
  "reviews-in-time": [lateCase("review")],
  "complaints-in-time": [lateCase("complaint")],
  "leaks-in-time": [lateCase("leak")],
  "requesters-identified": [
    `insert into resident_case (kind, state, version, received_at, keep_until, facts)
     values ('disclosure', 'decided', 1, '2026-11-01', '2036-11-01', '{}')`,
  ],
  "disclosures-kept": [
    `insert into resident_case (kind, state, version, received_at, keep_until, resident, facts)
     values ('disclosure', 'handed-over', 6, '2026-11-01', '2036-11-01', 'R-0001', '{"paper": "00"}')`,
  ],
  "fees-laid-down": ["delete from service_fee where fee = 'disclosure'"],
  "lists-valid-now": ["update crl set next_update = this_update where scope = 'municipality:422011'"],
  "lists-without-gaps": [
    `insert into crl select authority, generation, scope, number + 1000, cause, this_update + interval '27 hours', next_update,
       planned_next, last_sequence, chunks, entries, header, trailer, algorithm, lease, signature, octets, digest, signed_at
     from crl where scope = 'municipality:422011'`,
  ],
  "lists-of-policy-hours": ["update crl set next_update = next_update + interval '1 hour' where scope = 'authorities'"],
  "list-watch-finds-nothing": [
    `insert into crl_watch_finding (authority, generation, scope, kind, subject, facts, state, first_seen_at, last_seen_at, run)
     values ('nagasaki', 1, 'authorities', 'list-late', '', '{}', 'open', now(), now(), 1)`,
  ],
  "reasons-are-offered": [
    `insert into revocation (authority, serial, generation, scope, reason, cause, revoked_at, not_after, expires_month, entry)
     values ('nagasaki', 'x', 1, 'municipality:422011', 'certificateHold', 'x', now(), now(), now(), 'x')`,
  ],
  "responders-current": ["update ocsp_responder set not_after = not_before"],
  "self-signed-valid": [
    "update authority_generation set self_signed_not_after = key_generated_at + interval '9 years'",
  ],
  "key-young-enough": ["update authority_generation set key_generated_at = key_generated_at - interval '6 years'"],
  "cross-certificates-valid": ["update certificate_intent set not_after = not_before where profile = 'cross'"],
  "several-people-activate": [
    `update key_store_root set activation_groups = '[{"name": "key-manager", "threshold": 1, "people": 1}]'`,
  ],
  "no-forbidden-pairs": [
    `insert into staff_account (account, display_name, state, duties, registered_at, version)
     values ('both', '', 'active', array['internal-auditor', 'senior-operator'], now(), 1)`,
  ],
  "duties-are-held": ["update staff_account set state = 'left' where 'internal-auditor' = any (duties)"],
  "passwords-expire": [
    `insert into staff_password (account, number, salt, hash, memory, passes, origin, set_at, expires_at)
     values ('for-ever', 1, decode(repeat('00', 16), 'hex'), decode(repeat('00', 32), 'hex'), 1, 1, 'chosen', now(),
       now() + interval '2 years')`,
  ],
  "audit-sealed-hourly": ["delete from audit_seal", "update authority set created_at = created_at - interval '1 day'"],
  "audit-reaches-back": ["update authority set created_at = created_at - interval '1 year'"],
  "use-summed-daily": ["update authority set created_at = created_at - interval '3 days'"],
  "agreed-parties-only": [
    `insert into relying_party (relying_party, name, state, created_at, changed_at, kind, version, record)
     values ('nobody', '', 'registered', now(), now(), 'signature-verifier', 1, '{}')`,
  ],
  "states-are-known": [
    `insert into relying_party (relying_party, name, state, created_at, changed_at, kind, version, record)
     values ('nobody', '', 'registered', now(), now(), 'signature-verifier', 1, '{}')`,
  ],
  "prices-in-force": ["delete from provision_price where item = 'file'"],
  "report-each-year": ["update authority set created_at = created_at - interval '2 years'"],
  "audited-yearly": ["update authority set created_at = created_at - interval '400 days'"],
  "audit-findings-corrected": [
    `insert into external_audit (kind, state, version, due, content) values ('yearly', 'reported', 1, '2026-11-01',
       '{"findings": [{"number": 1, "state": "open", "deadline": "2026-11-19"}]}')`,
  ],
  "security-checked": ["update authority set created_at = created_at - interval '200 days'"],
  "release-approved": [
    `insert into release_approval (version, digest, changes, tests, reference, asked_by, approved_by, approved_at, approval)
     values ('0', repeat('0', 64), '', '', '', '', '', now(), '1')`,
  ],
  "months-are-archived": ["update authority set created_at = created_at - interval '60 days'"],
  "media-are-made": [archivePackage, archiveMember("2039-10-01")],
  "media-are-read-yearly": [archiveBox("stored", "2026-11-19")],
  "media-come-back": [archiveBox("lent", "2027-11-19")],
  "deleted-in-time": [archivePackage, archiveMember("2026-10-01")],
  "packages-are-stamped": [archivePackage],
  "archived-for-its-years": [archivePackage, archiveMember("2026-09-30")],
  "nothing-deleted-early": [
    "alter table archive_member drop constraint archive_member_not_early",
    "insert into archive_deletion values (1, now(), '', sha256('x'), '', '', '')",
    archivePackage,
    archiveMember("2026-10-01"),
    "alter table archive_member disable trigger archive_member_stays",
    "update archive_member set deleted_at = '2026-09-01', deletion = 1",
  ],
  "rooms-entered-by-right": [
    `insert into audit_event values (1000000, 1, '2026-11-19T03:00:00Z', 'room.entered',
       '{"actor": "B-17", "facts": {"at": "2026-11-19T03:00:00Z"}, "origin": "vault"}', 'x')`,
  ],
  "copied-daily": ["update authority set created_at = created_at - interval '27 hours'"],
  "restored-yearly": ["update authority set created_at = created_at - interval '366 days'"],
  "weeks-are-inspected": ["update authority set created_at = created_at - interval '30 days'"],
  "issue-forms-thirteen-years": [
    `insert into application (municipality, kind, practice, state, version, received_at, keep_until, facts)
     values ('422011', 'issue', 'real', 'received', 1, '2026-11-20', '2036-11-20', '{}')`,
  ],
  "no-paper-beyond-its-period": [
    `insert into application_paper (application, paper, media_type, sha256, content, keep_until)
     values (1, 1, 'image/png', decode(repeat('00', 32), 'hex'), '', '2026-01-01')`,
  ],
  "bodys-people-have-work": [
    `insert into staff_of_body (account, body, pledged_on, recorded_at, recorded_by)
     values ('key-manager-1', 'gone', '2026-01-01', now(), 'x')`,
  ],
  "stops-were-permitted": [
    `insert into delegation (authority, body, state, version, record)
     values ('nagasaki', 'body', 'ended', 1, '{"takenOverOn": "2026-01-01", "stop": {"cause": "abolition"}, "inventory": []}')`,
  ],
  "delegations-made-known": [
    `insert into delegation (authority, body, state, version, record)
     values ('nagasaki', 'body', 'in-force', 1, '{"from": "2026-01-01"}')`,
  ],
  "dealings-in-time": [
    `with d as (insert into delegation (authority, body, state, version, record)
       values ('nagasaki', 'body', 'in-force', 1, '{}') returning delegation)
     insert into delegation_dealing (delegation, kind, state, version, due, record)
       select delegation, 'order', 'with-body', 1, '2026-01-01', '{}' from d`,
  ],
  "statement-in-force": [
    `insert into practice_statement (authority, statement_version, state, version, in_force_from, record)
     values ('nagasaki', '9.9', 'decided', 1, '2020-01-01', '{}')`,
  ],
};

/** What every duty of the practice statement's nine needs; the test's world has no people of its own. */
const people = `insert into staff_account (account, display_name, state, duties, registered_at, version)
  select duty || '-' || number, '', 'active', array[duty], now(), 1
  from unnest(array['ca-manager', 'key-manager', 'receptionist', 'examiner', 'examination-approver', 'senior-operator',
    'repository-operator', 'general-operator', 'internal-auditor']) as duty, generate_series(1, 2) as number`;

describe("a house where all is well", () => {
  const ends: (() => unknown)[] = [];
  let world: TestWorld;
  before(async () => {
    world = await openTestWorld(
      { after: (end) => ends.unshift(end) },
      { only: ["nagasaki", "jpki-bridge"], clock: () => now },
    );
    await world.ports.store.transaction((transaction) => transaction.query(people));
    assert.ok((await world.ca.issueCrls({ authority: "nagasaki", cause: "scheduled", ...tester })).ok);
  });
  after(async () => {
    for (const end of ends) await end();
  });

  for (const name of evidenceNames) {
    test(`has the evidence ${name}, and loses it when the records are changed`, async () => {
      const policy = policyOf(world.ports.policies, "nagasaki");
      assert.ok(policy);
      await world.ports.store.transaction(async (transaction) => {
        transaction.rollBack();
        const ask = () => evidence[name]({ store: readerOf(transaction), policy, now, project });
        const before = await ask();
        assert.notEqual(before.state, "fails", before.findings.join(", "));
        for (const change of breaks[name]) await transaction.query(change);
        const { state, findings } = await ask();
        assert.equal(state, "fails");
        assert.ok(findings.length > 0);
      });
    });
  }

  test("every clause of the statement is judged, and nothing is green without a reason", async () => {
    const { ports } = world;
    const compliance = await readCompliance({ ...ports, project }, "nagasaki");
    assert.ok(compliance.ok, JSON.stringify(compliance));
    const { clauses, count } = compliance.value;
    assert.deepEqual(
      clauses.map(({ clause }) => clause),
      numberedClauses(),
    );
    assert.equal(count.green + count.red + count.organisational + count.facility, clauses.length);
    const reasons = clauses.flatMap((one) =>
      one.reasons.filter(({ code }) => code !== "missing" && code !== "part-red"),
    );
    assert.deepEqual(reasons, [], "a clause is red for what the program lacks, and for nothing else");
  });

  test("what people meet is confirmed by them, the newest word counts, and what the program meets by nobody", async () => {
    const confirm = (clause: string, note: string) =>
      confirmClause({ ...world.ports, project }, { authority: "nagasaki", clause, note, ...tester });
    for (const note of ["seen", "seen again"]) assert.ok((await confirm("5-1-1-3", note)).ok);
    assert.deepEqual(await confirm("4-4-9", ""), {
      ok: false,
      refusal: { code: "clause-not-of-people", clause: "4-4-9" },
    });
    assert.deepEqual(await confirm("9", ""), { ok: false, refusal: { code: "clause-unknown", clause: "9" } });
    const compliance = await readCompliance({ ...world.ports, project }, "nagasaki");
    assert.ok(compliance.ok);
    const confirmed = compliance.value.clauses.find(({ clause }) => clause === "5-1-1-3")?.confirmed;
    assert.equal(confirmed?.by, tester.actor);
  });

  test("a clause that turns red is noticed once, and so is its mending; each day keeps its last judgement", async () => {
    const { ports } = world;
    const read = await readCompliance({ ...ports, project }, "nagasaki");
    assert.ok(read.ok);
    const turned = (clause: string) => ({
      ...read.value,
      clauses: read.value.clauses.map((one) => (one.clause === clause ? { ...one, state: "red" as const } : one)),
    });
    const nothing = { red: [], mended: [] };
    assert.deepEqual(await recordJudgement(ports.store, read.value, tester), nothing);
    assert.deepEqual(await recordJudgement(ports.store, turned("4-4-9"), tester), { red: ["4-4-9"], mended: [] });
    assert.deepEqual(await recordJudgement(ports.store, turned("4-4-9"), tester), nothing);
    assert.deepEqual(await recordJudgement(ports.store, read.value, tester), { red: [], mended: ["4-4-9"] });
    const days = await readJudgements(ports.store, { authority: "nagasaki", before: undefined, limit: 10 });
    assert.deepEqual(
      days.map(({ day, green }) => [day, green]),
      [["2026-11-20", read.value.count.green]],
    );
  });

  test("the report has every clause, in both languages", async () => {
    const read = await readCompliance({ ...world.ports, project }, "nagasaki");
    assert.ok(read.ok);
    const numbers: readonly string[] = read.value.clauses.map(({ clause }) => clause);
    for (const [language, met] of [
      ["ja", "適合"],
      ["en", "met"],
    ] as const) {
      const printed = await printCompliance(world.ports.store, read.value, language);
      assert.ok(printed.ok, JSON.stringify(printed));
      const { stdout } = spawnSync("pdftotext", ["-layout", "-", "-"], { input: printed.value, encoding: "utf8" });
      assert.ok(stdout.includes(met));
      const gone = numbers.filter((number) => !new RegExp(`^ *${number} `, "m").test(stdout));
      assert.deepEqual(gone, []);
    }
  });

  test("an authority without a list of clauses is told so", async () => {
    const refusals = ["jpki-bridge", "nobody"].map((authority) =>
      readCompliance({ ...world.ports, project }, authority),
    );
    assert.deepEqual(await Promise.all(refusals), [
      { ok: false, refusal: { code: "no-clauses", authority: "jpki-bridge" } },
      { ok: false, refusal: { code: "authority-unknown", authority: "nobody" } },
    ]);
  });
});

/** The transaction as what evidence reads from. */
function readerOf(transaction: Transaction): Pick<Store, "read"> {
  return { read: (text, values) => transaction.query(text, values) };
}

function numberedClauses(): readonly string[] {
  const text = readFileSync(join(project, "tools/data/practice-statement-clauses.json"), "utf8");
  return Object.keys(JSON.parse(text).clauses).sort(inOrder);
}
