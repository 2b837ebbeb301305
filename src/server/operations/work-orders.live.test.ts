/** Work orders and the records of people over HTTP: who may, and who sees them. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listStaffRecords, listWorkOrders, problem, showWorkOrder } from "@warifu/contract";
import { foldWorkOrder, type WorkOrderEvent } from "../../operations/index.ts";
import { type Browser, furnishTestStaff, openBrowser } from "../testing/browser.ts";
import { reversed, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
let house: TestServer;
const people = new Map<string, Browser>();
before(async () => {
  house = await startTestServer(scope, { mode: "production", roles: ["web"], only: [] });
  const passwords = await furnishTestStaff(house.ports);
  for (const account of ["ca-manager", "senior-operator", "general-operator", "key-manager"]) {
    const browser = openBrowser(house.server.baseUrl);
    assert.ok((await browser.signIn(account, passwords[account] ?? "")).ok);
    people.set(account, browser);
  }
});

const of = (account: string): Browser => {
  const browser = people.get(account);
  assert.ok(browser);
  return browser;
};

async function post(account: string, path: string, body: unknown): Promise<string> {
  const answer = await of(account).post(path, body);
  return answer.ok ? String(((await answer.json()) as { order?: string }).order) : codeOf(answer);
}

async function codeOf(answer: Response): Promise<string> {
  return problem.parse(await answer.json()).code;
}

test("work is instructed, reported, returned, reported again and confirmed; nobody else sees it or does it", async () => {
  const body = {
    title: "機器の点検",
    what: "ルーターの記録を確かめる",
    due: "2026-12-01",
    assignee: "general-operator",
  };
  assert.equal(await post("key-manager", "/work-orders", body), "right-missing");
  assert.equal(
    await post("ca-manager", "/work-orders", { ...body, assignee: "nobody" }),
    "work-order-assignee-unknown",
  );
  assert.equal(await post("ca-manager", "/work-orders", { ...body, assignee: "ca-manager" }), "work-order-own-work");
  const order = await post("ca-manager", "/work-orders", body);
  assert.equal(await post("key-manager", `/work-orders/${order}/reports`, { result: "済" }), "work-order-unknown");
  assert.equal((await of("key-manager").get(`/work-orders/${order}`)).status, 404);
  assert.equal((await of("key-manager").get("/work-orders?box=all")).status, 403);
  assert.equal(
    await post("senior-operator", `/work-orders/${order}/reports`, { result: "済" }),
    "work-order-of-another",
  );
  const steps = [
    ["general-operator", "reports", { result: "異常なし" }],
    ["ca-manager", "judgements", { judgement: "return", remark: "写真がない" }],
    ["general-operator", "reports", { result: "異常なし、写真あり" }],
    ["ca-manager", "judgements", { judgement: "confirm" }],
  ] as const;
  for (const [account, place, sent] of steps)
    assert.equal(await post(account, `/work-orders/${order}/${place}`, sent), order);
  const again = await post("ca-manager", `/work-orders/${order}/judgements`, { judgement: "withdraw" });
  assert.equal(again, "work-order-not-open");
  const mine = listWorkOrders.response.parse(await (await of("general-operator").get("/work-orders")).json());
  assert.deepEqual(
    mine.orders.map(({ state, result }) => [state, result]),
    [["confirmed", "異常なし、写真あり"]],
  );
  const shown = showWorkOrder.response.parse(await (await of("general-operator").get(`/work-orders/${order}`)).json());
  assert.deepEqual(
    shown.events.map(({ kind }) => kind),
    ["instructed", "reported", "returned", "reported", "confirmed"],
  );
  await assertFoldGivesRow(order);
});

async function assertFoldGivesRow(order: string): Promise<void> {
  const { store } = house.ports;
  const { rows } = await store.read<{ event: WorkOrderEvent }>(
    "select event from work_order_event where work_order = $1 order by version",
    [order],
  );
  const folded = foldWorkOrder(rows.map(({ event }) => event));
  const { rows: states } = await store.read<{ state: string; version: number }>(
    "select state, version from work_order where work_order = $1",
    [order],
  );
  assert.ok(folded.state !== "absent");
  assert.deepEqual({ state: folded.state, version: folded.version }, states[0]);
}

test("records about people are kept and seen by the CA manager alone, and reading them is in the audit log", async () => {
  const path = "/staff/general-operator/records";
  const record = { kind: "training", day: "2026-11-20", what: "年次訓練" };
  for (const account of ["senior-operator", "general-operator"]) {
    assert.equal(await post(account, path, record), "right-missing");
    assert.equal(await codeOf(await of(account).get(path)), "right-missing");
  }
  assert.equal(await post("ca-manager", "/staff/nobody/records", record), "staff-unknown");
  assert.equal(await post("ca-manager", "/staff/ca-manager/records", record), "own-account");
  assert.equal((await of("ca-manager").post(path, record)).status, 201);
  const { records } = listStaffRecords.response.parse(await (await of("ca-manager").get(path)).json());
  assert.deepEqual(
    records.map(({ kind, what, recordedBy }) => [kind, what, recordedBy]),
    [["training", "年次訓練", "staff:ca-manager"]],
  );
  const { rows } = await house.ports.store.read<{ body: string }>(
    "select body from audit_event where body::json ->> 'kind' like 'staff-record.%'",
  );
  assert.deepEqual(rows.map(({ body }) => JSON.parse(body).kind).toSorted(), [
    "staff-record.added",
    "staff-record.read",
  ]);
  assert.ok(rows.every(({ body }) => !body.includes("年次訓練")));
});
