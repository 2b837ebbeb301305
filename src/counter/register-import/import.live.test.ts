import assert from "node:assert/strict";
import { test } from "node:test";
import { tester, testPolicies } from "../../ca/testing.ts";
import { isCivilDate } from "../../policy/index.ts";
import type { Store } from "../../store/index.ts";
import { openTestStore } from "../../store/testing.ts";
import { madePopulation } from "../population/population.ts";
import { parseResidentId, populationPlaces } from "../register/context.ts";
import { recordRegisterEvent } from "../register/record-event.ts";
import { readResident, residentHistory } from "../register/repository.ts";
import { findResidents } from "../register/search.ts";
import { type ImportPorts, importResidents } from "./import-residents.ts";
import { columns, writeResidentLine } from "./resident-line.ts";
import type { ImportProgress } from "./types.ts";

const policies = await testPolicies(["nagasaki"]);
const today = "2026-11-01";
assert.ok(isCivilDate(today));
const people = [...madePopulation({ seed: "import", size: 23_000, today, places: populationPlaces(policies, today) })];
const lines = [columns.join(","), ...people.map(writeResidentLine)];

test("all residents of a file are registered as if one by one, and the same file again is told so", async (t) => {
  const ports = await openPorts(t);
  const progress: ImportProgress[] = [];
  const order = { file: fileOf(lines), told: (step: ImportProgress) => progress.push(step), ...tester };
  const done = await importResidents(ports, order);
  assert.ok(done.ok, JSON.stringify(done));
  assert.equal(done.value.residents, people.length);
  assert.deepEqual(progress.at(-1), { phase: "loading", lines: lines.length, of: lines.length });
  assert.equal(await count(ports.store), people.length);
  await sameAsRegistered(ports);
  const again = await importResidents(ports, { file: fileOf(lines), ...tester });
  assert.equal(again.ok ? "done" : again.refusal.code, "import-done-before");
});

test("one wrong line and nothing is registered; every wrong line is named", async (t) => {
  const ports = await openPorts(t);
  const wrong = lines.slice(0, 200);
  wrong[10] = "P-1,2020-01-01";
  wrong[20] = wrong[19] ?? "";
  wrong[30] = (wrong[30] ?? "").replace(/,42\d{4},/, ",131016,");
  const refused = await importResidents(ports, { file: fileOf(wrong), ...tester });
  assert.ok(!refused.ok && refused.refusal.code === "import-lines-refused");
  assert.deepEqual(
    refused.refusal.refusedLines.map(({ line, refusal }) => [line, refusal.code]),
    [
      [11, "line-column-count"],
      [21, "line-resident-twice"],
      [31, "municipality-unknown"],
    ],
  );
  assert.equal(await count(ports.store), 0);
});

test("a resident who is registered already is named before anything is registered", async (t) => {
  const ports = await openPorts(t);
  assert.ok((await importResidents(ports, { file: fileOf(lines.slice(0, 101)), ...tester })).ok);
  const refused = await importResidents(ports, { file: fileOf(lines.slice(0, 103)), ...tester });
  assert.ok(!refused.ok && refused.refusal.code === "import-lines-refused");
  assert.equal(refused.refusal.refused, 100);
  assert.equal(refused.refusal.refusedLines[0]?.line, 2);
  assert.equal(await count(ports.store), 100);
});

test("an interrupted import goes on after the last chunk, and each resident is registered once", async (t) => {
  const ports = await openPorts(t);
  let chunks = 0;
  const interrupting = (step: ImportProgress) => {
    if (step.phase === "loading" && ++chunks === 1) throw new Error("interrupted");
  };
  const first = importResidents(ports, { file: fileOf(lines), told: interrupting, ...tester });
  await assert.rejects(first, /interrupted/);
  const loaded = await count(ports.store);
  assert.ok(loaded > 0 && loaded < people.length);
  const done = await importResidents(ports, { file: fileOf(lines), ...tester });
  assert.ok(done.ok, JSON.stringify(done));
  assert.equal(done.value.from, loaded + 2);
  assert.equal(await count(ports.store), people.length);
  const { rows } = await ports.store.read<{ kind: string }>(
    "select event ->> 'kind' as kind from register_import_event order by version",
  );
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ["begun", "loaded", "continued", "loaded", "loaded", "finished"],
  );
});

test("a resident whom somebody registers while an import is interrupted is passed over and told", async (t) => {
  const ports = await openPorts(t);
  const interrupting = (step: ImportProgress) => {
    if (step.phase === "loading") throw new Error("interrupted");
  };
  await assert.rejects(importResidents(ports, { file: fileOf(lines), told: interrupting, ...tester }), /interrupted/);
  await registerByHand(ports, people.length - 1);
  const done = await importResidents(ports, { file: fileOf(lines), ...tester });
  assert.ok(done.ok, JSON.stringify(done));
  assert.deepEqual(done.value.passedOver, [lines.length]);
  assert.equal(await count(ports.store), people.length);
});

for (const [what, file] of [
  ["import-empty", []],
  ["import-empty", [columns.join(",")]],
  ["import-header-not-understood", ["resident,name", "R-1,花子"]],
] as const)
  test(`a file of ${file.length} lines is refused as ${what}`, async (t) => {
    const refused = await importResidents(await openPorts(t), { file: fileOf(file), ...tester });
    assert.equal(refused.ok ? "done" : refused.refusal.code, what);
  });

async function openPorts(scope: Parameters<typeof openTestStore>[0]): Promise<ImportPorts> {
  return { store: await openTestStore(scope), policies };
}

/** The first of the file, registered by hand under another identifier, has the same record, history and keys. */
async function sameAsRegistered(ports: ImportPorts): Promise<void> {
  const person = people[0] ?? assert.fail();
  const [imported, byHand] = [identifier(person.resident), identifier("BY-HAND")];
  const command = { kind: "register", on: person.openedOn, record: person.record } as const;
  const unused = () => assert.fail("nothing is revoked");
  const registerPorts = { ...ports, clock: ports.store.clock, revoke: unused, revokeHolder: unused };
  assert.ok((await recordRegisterEvent(registerPorts, { resident: byHand, command, ...tester })).ok);
  const [one, other] = [await readResident(ports.store, imported), await readResident(ports.store, byHand)];
  assert.deepEqual({ ...one, id: "" }, { ...other, id: "" });
  const [history, otherHistory] = [
    await residentHistory(ports.store, imported),
    await residentHistory(ports.store, byHand),
  ];
  assert.deepEqual(history[0]?.event, otherHistory[0]?.event);
  const found = await findResidents(ports, {
    reading: person.record.reading,
    address: person.record.address,
    limit: 100,
  });
  const ids = found.map(({ resident }) => resident.id as string);
  assert.ok(ids.includes(imported) && ids.includes(byHand));
  await ports.store.read("delete from resident where resident = 'BY-HAND'");
}

async function registerByHand({ store }: ImportPorts, index: number): Promise<void> {
  const { resident, openedOn, record } = people[index] ?? assert.fail();
  const values = [resident, record.municipality, openedOn];
  await store.read(
    "insert into resident (resident, state, municipality, opened_on, version) values ($1, 'registered', $2, $3, 1)",
    values,
  );
}

function identifier(text: string) {
  const parsed = parseResidentId(text);
  assert.ok(parsed.ok);
  return parsed.value;
}

async function count(store: Store): Promise<number> {
  const { rows } = await store.read<{ count: number }>("select count(*) from resident");
  return rows[0]?.count ?? 0;
}

function fileOf(texts: readonly string[]): () => AsyncIterable<Uint8Array> {
  return async function* () {
    const octets = Buffer.from(texts.map((text) => `${text}\n`).join(""));
    for (let start = 0; start < octets.length; start += 65_536) yield octets.subarray(start, start + 65_536);
  };
}
