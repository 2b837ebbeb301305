import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestStore } from "../../../store/testing.ts";
import { askForApproval, carryOutApproved, commandApproval } from "./approvals.ts";
import { foldApprovalEvents } from "./evolve.ts";
import { approvalsAskedBy, approvalsToDecide, readApproval } from "./records.ts";
import type { ApprovalEvent } from "./types.ts";

const asked = { what: "publish", request: { title: "お知らせ", number: 7 } } as const;
const asker = { actor: "staff:asker", origin: "test" } as const;
const approver = { actor: "staff:approver", origin: "test", rights: ["publish-notices"] } as const;

test("a request is seen by who may decide it, approved once, and carried out once, exactly as it was asked", async (context) => {
  const store = await openTestStore(context);
  const clock = () => new Date();
  const ports = { store, clock };
  const right = "publish-notices";
  const number = await store.transaction((transaction) =>
    askForApproval(transaction, { ...asked, ...asker, right, at: clock() }),
  );
  const inbox = (by: string) =>
    approvalsToDecide(store, { by, rights: [right], at: clock(), before: undefined, limit: 10 });
  assert.equal((await inbox(asker.actor)).length, 0);
  assert.deepEqual((await inbox(approver.actor))[0]?.request, asked.request);
  const mine = await approvalsAskedBy(store, { by: asker.actor, before: undefined, limit: 10 });
  assert.deepEqual(
    mine.map(({ approval }) => approval),
    [number],
  );
  const requestHash = mine[0]?.requestHash ?? "";
  const approve = () => commandApproval(ports, { number, command: { kind: "approve", requestHash }, ...approver });
  const [one, two] = await Promise.all([approve(), approve()]);
  assert.deepEqual([one.ok, two.ok].toSorted(), [false, true]);
  const work = (request: typeof asked.request | { readonly title: string; readonly number: number }) =>
    store.transaction((transaction) =>
      carryOutApproved(transaction, { what: asked.what, request, number, ...asker, at: clock() }),
    );
  const changed = await work({ ...asked.request, number: 8 });
  assert.equal(changed.ok ? "done" : changed.refusal.code, "approval-of-another-request");
  assert.ok((await work({ number: 7, title: "お知らせ" })).ok);
  const again = await work(asked.request);
  assert.equal(again.ok ? "done" : again.refusal.code, "approval-not-given");

  const row = await readApproval(store, number);
  const { rows } = await store.read<{ event: ApprovalEvent }>(
    "select event from approval_event where approval = $1 order by version",
    [number],
  );
  const folded = foldApprovalEvents(rows.map(({ event }) => event));
  const { approval: _number, request: _request, ...state } = row ?? { approval: "", request: {} };
  assert.deepEqual({ ...folded, reason: undefined }, state);
});
