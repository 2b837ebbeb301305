/** Every operation on a key, with every duty, in every situation: approvals over HTTP, the work in the store beneath. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Duty, duties, type KeyOperation, keyOperations, problem } from "@warifu/contract";
import {
  askKeyOperation,
  carryOutKeyOperation,
  dutyFacts,
  furnishAccount,
  needsOf,
  outcomeOf,
  partOf,
  readApproval,
  rightsOf,
  type Situation,
  situations,
} from "../../operations/index.ts";
import { type Browser, openBrowser } from "../testing/browser.ts";
import { reversed, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
const people = new Map<string, Person>();
before(async () => {
  house = await startTestServer(scope, { mode: "production", roles: ["web"], only: [] });
});

interface Person {
  readonly account: string;
  readonly duty: Duty;
  readonly browser: Browser;
}

for (const operation of keyOperations) {
  test(`${operation}: each duty does what the table lets it, alone, with others, twice, too late, and altered`, async () => {
    for (const duty of duties) {
      for (const situation of situations) {
        const happened = await attempt(operation, await person(duty), situation);
        assert.equal(happened, outcomeOf(operation, duty, situation), `${duty}, ${situation}`);
      }
    }
  });
}

/** One person and no second of any duty is enough for many cells; the others are made when they are needed. */
async function person(duty: Duty, number = 1): Promise<Person> {
  const account = `${duty}-${number}`;
  const known = people.get(account);
  if (known !== undefined) return known;
  const password = `test of ${account}: 割符`;
  const made = await furnishAccount(house.ports, {
    account,
    displayName: dutyFacts[duty].name.ja,
    duties: [duty],
    municipality: duty === "counter-clerk" ? "422011" : undefined,
    password,
    actor: "test",
    origin: "test",
  });
  assert.ok(made.ok);
  const browser = openBrowser(house.server.baseUrl);
  assert.ok((await browser.signIn(account, password)).ok);
  const entered = { account, duty, browser };
  people.set(account, entered);
  return entered;
}

const request = { authority: "nagasaki", occasion: "test" };

async function attempt(operation: KeyOperation, who: Person, situation: Situation): Promise<string> {
  if (situation === "alone") return carryOut(operation, who, undefined);
  if (partOf(operation, who.duty) === "asks") return attemptToDo(operation, who, situation);
  const asked = await askedByAnother(operation, who);
  if (asked.kind === "refused") return asked.code;
  if (situation === "expired") await letExpire(asked.approval);
  const outcome = await approve(asked.approval, who, situation === "altered" ? "another" : "this");
  return situation === "twice" && outcome === "counts" ? approve(asked.approval, who, "this") : outcome;
}

async function attemptToDo(operation: KeyOperation, who: Person, situation: Situation): Promise<string> {
  const asked = await ask(operation, who);
  if (asked.kind === "refused") return asked.code;
  if (situation === "twice") return approve(asked.approval, who, "this");
  for (const { right, people: number } of needsOf(operation, rightsOf([who.duty]))) {
    const [duty] = duties.filter((each) => dutyFacts[each].rights.includes(right));
    assert.ok(duty);
    for (let count = 0; count < number; count += 1)
      assert.equal(await approve(asked.approval, await person(duty, count + 2), "this"), "counts");
  }
  if (situation === "expired") await letExpire(asked.approval);
  return carryOut(operation, who, asked.approval, situation === "altered" ? "another" : "this");
}

type Asked =
  | { readonly kind: "asked"; readonly approval: string }
  | { readonly kind: "refused"; readonly code: string };

async function ask(operation: KeyOperation, who: Person): Promise<Asked> {
  const command = { operation, request, ...callOf(who) };
  const asked = await house.ports.store.transaction((transaction) => askKeyOperation(transaction, command));
  return asked.ok ? { kind: "asked", approval: asked.value } : { kind: "refused", code: asked.refusal.code };
}

/** Nobody asks for what one person does alone: then it is told to the one who tries. */
async function askedByAnother(operation: KeyOperation, who: Person): Promise<Asked> {
  const asker = duties.find((duty) => partOf(operation, duty) === "asks");
  assert.ok(asker);
  const asked = await ask(operation, await person(asker, 2));
  return asked.kind === "refused" ? ask(operation, who) : asked;
}

async function approve(approval: string, { browser }: Person, what: "this" | "another"): Promise<string> {
  const { requestHash = "" } = (await readApproval(house.ports.store, approval)) ?? {};
  const hash = what === "this" ? requestHash : "f".repeat(64);
  const answer = await browser.post(`/approvals/${approval}/decision`, { decision: "approve", requestHash: hash });
  return answer.ok ? "counts" : problem.parse(await answer.json()).code;
}

async function carryOut(
  operation: KeyOperation,
  who: Person,
  approval: string | undefined,
  what: "this" | "another" = "this",
): Promise<string> {
  const wanted = what === "this" ? request : { ...request, authority: "saga" };
  const command = { operation, request: wanted, approval, people: "several", ...callOf(who) } as const;
  const done = await house.ports.store.transaction((transaction) => carryOutKeyOperation(transaction, command));
  return done.ok ? "done" : done.refusal.code;
}

function callOf({ account, duty }: Person) {
  return { actor: `staff:${account}`, origin: "test", rights: rightsOf([duty]), at: new Date() };
}

async function letExpire(approval: string): Promise<void> {
  await house.ports.store.transaction(async (transaction) => {
    await transaction.query("update approval set expires_at = asked_at where approval = $1", [approval]);
  });
}
