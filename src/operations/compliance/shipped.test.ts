import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadPolicies } from "../../policy/index.ts";
import { isMet } from "./clause.ts";
import { filesOf } from "./compliance.ts";
import { readClauses } from "./read-clauses.ts";
import { readClauseNumbers } from "./statement.ts";

const project = join(import.meta.dirname, "../../..");

test("every clause of Nagasaki's practice statement is there once, under its own title", async () => {
  const clauses = await shipped();
  const titles = JSON.parse(readFileSync(join(project, "tools/data/practice-statement-clauses.json"), "utf8")).clauses;
  assert.deepEqual(Object.fromEntries([...clauses].map(([clause, { title }]) => [clause, title])), titles);
});

test("code and tests that a clause names are where it says", async () => {
  const { hasFile, hasTest } = filesOf(project);
  const gone = [...(await shipped())].flatMap(([clause, entry]) => {
    if (!isMet(entry)) return [];
    const lost = [...entry.code.filter((path) => !hasFile(path)), ...entry.tests.filter((name) => !hasTest(name))];
    return lost.map((name) => `${clause}: ${name}`);
  });
  assert.deepEqual(gone, [], "write where it went into policy/clauses/nagasaki");
});

test("what the program meets is proven by a test, unless it is still missing", async () => {
  const unproven = [...(await shipped())].flatMap(([clause, entry]) => {
    if (!isMet(entry) || entry.by === "organisation" || entry.by === "facility") return [];
    return entry.tests.length > 0 || entry.missing !== undefined ? [] : [clause];
  });
  assert.deepEqual(unproven, []);
});

test("a file that is wrong is named with the clause and the field", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "warifu-clauses-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const problemOf = async (text: string) => {
    writeFileSync(join(folder, "1.yaml"), text);
    const read = await readClauses(folder);
    return read.ok ? "read" : read.refusal.problem;
  };
  assert.equal(await problemOf(`"1": { title: t }`), "read");
  assert.match(await problemOf(`"1": { title: t, by: nobody }`), /^1/);
  assert.match(await problemOf(`one: { title: t }`), /^one/);
  assert.match(await problemOf(`"1": [`), /./);
  assert.match(await problemOf(`"1": { title: t }\n"1": { title: t }`), /unique/);
  writeFileSync(join(folder, "2.yaml"), `"1": { title: t }`);
  assert.equal(await problemOf(`"1": { title: t }`), "1: stands twice");
});

test("a data folder's own statement is judged by its own clauses, and one without them by the program's", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "warifu-statement-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(project, "policy"), folder, { recursive: true });
  const addresses = { repository: "http://127.0.0.1", status: "http://127.0.0.1" };
  const policies = await loadPolicies(folder, { addresses });
  assert.ok(policies.ok, JSON.stringify(policies));
  const count = async () => (await readClauseNumbers({ policies: policies.value, project })).size;
  rmSync(join(folder, "clauses"), { recursive: true });
  assert.equal(await count(), (await shipped()).size);
  mkdirSync(join(folder, "clauses/nagasaki"), { recursive: true });
  writeFileSync(join(folder, "clauses/nagasaki/1.yaml"), `"1": { title: t }`);
  assert.equal(await count(), 1);
});

test("clauses are in the order of the statement, not of their letters", async () => {
  const numbers = [...(await shipped()).keys()].filter((clause) => clause.startsWith("4-4-"));
  assert.deepEqual(numbers.slice(-3), ["4-4-9", "4-4-10", "4-4-11"]);
});

async function shipped() {
  const read = await readClauses(join(project, "policy/clauses/nagasaki"));
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}
