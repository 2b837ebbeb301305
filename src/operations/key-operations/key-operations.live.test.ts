import assert from "node:assert/strict";
import { test } from "node:test";
import type { Right } from "@warifu/contract";
import type { Store } from "../../store/index.ts";
import { openTestStore } from "../../store/testing.ts";
import { commandApproval, readApproval } from "../staff/index.ts";
import { askKeyOperation, carryOutKeyOperation, type KeyPeople } from "./index.ts";

const request = { authority: "nagasaki", reason: "five-years" } as const;

function person(name: string, ...rights: Right[]) {
  return { actor: `staff:${name}`, origin: "test", rights };
}

const asker = person("senior-1", "operate");

async function ask(store: Store): Promise<string> {
  const command = { operation: "update-key", request, at: new Date(), ...asker } as const;
  const asked = await store.transaction((transaction) => askKeyOperation(transaction, command));
  assert.ok(asked.ok);
  return asked.value;
}

async function approve(store: Store, number: string, who: ReturnType<typeof person>): Promise<string> {
  const { requestHash = "" } = (await readApproval(store, number)) ?? {};
  const command = { kind: "approve", requestHash } as const;
  const approved = await commandApproval({ store, clock: () => new Date() }, { number, command, ...who });
  return approved.ok ? "approved" : approved.refusal.code;
}

interface Attempt {
  readonly approval?: string;
  readonly people?: KeyPeople;
  readonly reason?: string;
}

async function carryOut(store: Store, { approval, people = "several", reason = request.reason }: Attempt) {
  const changed = { ...request, reason };
  const command = { operation: "update-key", request: changed, approval, people, at: new Date(), ...asker } as const;
  const done = await store.transaction((transaction) => carryOutKeyOperation(transaction, command));
  return done.ok ? "done" : done.refusal.code;
}

test("a key is updated when everybody of the table has approved exactly this, once", async (context) => {
  const store = await openTestStore(context);
  assert.equal(await carryOut(store, {}), "approval-needed");
  const number = await ask(store);
  assert.equal(await carryOut(store, { approval: number }), "approval-not-given");
  assert.equal(await approve(store, number, asker), "approver-asked-it");
  assert.equal(await approve(store, number, person("clerk", "read")), "right-missing");
  assert.equal(await approve(store, number, person("key-1", "keep-keys")), "approved");
  assert.equal(await approve(store, number, person("key-1", "keep-keys")), "approval-given-before");
  assert.equal(await approve(store, number, person("key-2", "keep-keys")), "approved");
  assert.equal(await approve(store, number, person("key-3", "keep-keys")), "approval-needs-others");
  assert.equal(await carryOut(store, { approval: number }), "approval-not-given");
  assert.equal(await approve(store, number, person("senior-2", "operate")), "approved");
  assert.equal(await carryOut(store, { approval: number, reason: "demonstration" }), "approval-of-another-request");
  assert.equal(await carryOut(store, { approval: number }), "done");
  assert.equal(await carryOut(store, { approval: number }), "approval-not-given");
  const { rows } = await store.read<{ result: string }>(
    "select body::json ->> 'result' as result from audit_event where body::json ->> 'kind' = 'key-operation'",
  );
  assert.equal(rows.filter(({ result }) => result === "success").length, 1);
});

test("in a demo one person does it, and an approval that is brought must be right all the same", async (context) => {
  const store = await openTestStore(context);
  assert.equal(await carryOut(store, { people: "one" }), "done");
  assert.equal(await carryOut(store, { people: "one", approval: await ask(store) }), "approval-not-given");
});
