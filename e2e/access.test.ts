/**
 * Every operation of the contract, tried with nothing, with a wrong duty, and with a forged request: generated from the
 * contract, so that none is forgotten. All of it is asked for before anything is read, so no request needs to be right.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Access, csrfHeader, type Duty, duties, type Operation, operations, problem } from "@warifu/contract";
import { rightsOf, rightsOfPrograms } from "../src/operations/index.ts";
import { type Browser, openBrowser } from "../src/server/testing.ts";
import { entries } from "./access/entries.ts";
import { apiKey, type RunningWarifu, temporaryData, up } from "./program/warifu.ts";

const data = temporaryData();
let program: RunningWarifu;
const people = new Map<Duty, Browser>();

before(async () => {
  program = await up(data.folder);
  const passwords: Record<string, string> = JSON.parse(readFileSync(join(data.folder, "demo", "staff.json"), "utf8"));
  for (const duty of duties) {
    const browser = openBrowser(program.baseUrl);
    assert.equal((await browser.signIn(duty, passwords[duty] ?? "")).status, 201, duty);
    people.set(duty, browser);
  }
});
after(async () => {
  await program?.end("SIGTERM");
  await data.remove();
});

test("the access of every operation is written down a second time", () => {
  const actual = operations.map(({ name, access }): [string, string] => [name, accessText(access)]);
  assert.deepEqual(Object.fromEntries(actual.toSorted()), Object.fromEntries(Object.entries(entries).toSorted()));
});

for (const operation of operations.filter(({ access }) => access.kind !== "public")) {
  test(`${operation.name} is closed to strangers, before anything of the request is read`, async () => {
    for (const headers of [
      {},
      { authorization: "Bearer op.nobody.x" },
      { cookie: `__Host-warifu-session=${"A".repeat(43)}` },
    ]) {
      const answer = await send(program.baseUrl, operation, headers);
      assert.equal(answer.status, 401, JSON.stringify(headers));
    }
  });
}

for (const operation of operations) {
  const wrong = wrongDuties(operation.access);
  if (wrong.length === 0) continue;
  test(`${operation.name} is refused to the ${wrong.length} duties that have nothing to do with it`, async () => {
    for (const duty of wrong) {
      const answer = await tryAs(duty, operation, {});
      const code = problem.parse(await answer.json()).code;
      const expected = operation.access.kind === "right" ? "right-missing" : "caller-not-registered";
      assert.deepEqual([answer.status, code], [403, expected], duty);
    }
  });
}

for (const operation of operations.filter(({ access }) => access.kind === "signed-in")) {
  test(`${operation.name} is for people, not for programs`, async () => {
    const authorization = `Bearer ${apiKey(data.folder, "operator")}`;
    const answer = await send(program.baseUrl, operation, { authorization });
    assert.deepEqual([answer.status, problem.parse(await answer.json()).code], [403, "person-needed"]);
  });
}

for (const operation of operations.filter(({ method }) => method !== "GET")) {
  test(`${operation.name} is not done for a page of another site, nor without the session's token`, async () => {
    const duty = rightDuty(operation.access);
    // What only programs do, no session reaches: the test above saw it refused to everybody.
    if (duty === undefined) return;
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }]) {
      const answer = await tryAs(duty, operation, headers);
      assert.equal(answer.status, 403);
      if (operation.access.kind === "relying-party") continue;
      assert.equal(problem.parse(await answer.json()).code, "request-from-elsewhere");
    }
    if (operation.access.kind === "public" || operation.access.kind === "relying-party") return;
    for (const token of ["", "A".repeat(43), people.get(another(duty))?.csrfToken ?? ""]) {
      const answer = await tryAs(duty, operation, { [csrfHeader]: token });
      assert.deepEqual([answer.status, problem.parse(await answer.json()).code], [403, "forged-request-token"]);
    }
  });
}

function accessText(access: Access): string {
  if (access.kind === "right") return access.right;
  if (access.kind !== "relying-party") return access.kind;
  return access.strangers === "policy" ? "relying-party, or as the policy says" : "relying-party";
}

/** Everybody who holds another right; of operations for relying parties everybody who signs in. */
function wrongDuties(access: Access): readonly Duty[] {
  if (access.kind === "relying-party") return access.strangers === "policy" ? [] : duties;
  if (access.kind !== "right") return [];
  return duties.filter((duty) => !rightsOf([duty]).includes(access.right));
}

function rightDuty(access: Access): Duty | undefined {
  if (access.kind !== "right") return "ca-manager";
  const found = duties.find((duty) => rightsOf([duty]).includes(access.right));
  assert.ok(found !== undefined || rightsOfPrograms.includes(access.right), access.right);
  return found;
}

function another(duty: Duty): Duty {
  return duty === "examiner" ? "receptionist" : "examiner";
}

async function tryAs(duty: Duty, { method, path }: Operation, headers: Record<string, string>): Promise<Response> {
  const browser = people.get(duty);
  assert.ok(browser);
  if (method === "GET") return browser.get(addressOf(path), headers);
  if (method === "DELETE") return browser.delete(addressOf(path), headers);
  return browser.send(method, addressOf(path), {}, headers);
}

function send(baseUrl: string, { method, path }: Operation, headers: Record<string, string>): Promise<Response> {
  const body = method === "GET" || method === "DELETE" ? {} : { body: "{}" };
  const type: Record<string, string> =
    method === "GET" || method === "DELETE" ? {} : { "content-type": "application/json" };
  return fetch(`${baseUrl}${addressOf(path)}`, { method, headers: { ...type, ...headers }, ...body });
}

/** What a published address needs to be found at all; anything else will do. */
const samples: Readonly<Record<string, string>> = {
  authority: "nagasaki",
  generation: "1",
  scope: "municipality:422011",
};

function addressOf(path: string): string {
  return path.replace(/\{([A-Za-z]+)\}/g, (_whole, name: string) => samples[name] ?? "1");
}
