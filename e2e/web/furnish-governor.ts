/** Work of the governor's office and of the designated body: a delegation in force, one that is handed back, dealings, a draft. */
import assert from "node:assert/strict";
import { listApprovals } from "@warifu/contract";
import { act } from "./act.ts";
import type { House, Visitor } from "./harness.ts";

/** Today in Asia/Tokyo. */
export const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
const announcement = { on: today, places: ["運用会議のページ", "県のページ"] };

/** Delegation 1 of Nagasaki is in force, with dealings 1 (to be answered) and 2 (to be judged); 2, of Saga, is handed back; version 1 is a draft. */
export async function furnishGovernor(house: House): Promise<void> {
  const officer = await house.visitor({ duty: "governor-officer" });
  const approver = await house.visitor({ duty: "governor-approver" });
  const body = await house.visitor({ duty: "body-officer" });
  for (const authority of ["nagasaki", "saga"]) await delegate(house, { officer, approver, authority });
  const stop = { cause: "delegation-revoked", duties: [1, 8, 11, 13], on: today, ground: "委任の解除" };
  await told(officer, "/delegations/2/steps", { kind: "revoke", ...stop });
  await told(officer, "/delegations/2/steps", { kind: "announce-stop", announcement });
  await told(officer, "/delegations/2/steps", { kind: "draw-up" });
  const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const dealing = { supervisor: "minister", what: "安全管理の状況", due };
  await told(officer, "/delegations/1/dealings", { ...dealing, kind: "report-demand", title: "安全管理の報告" });
  await told(body, "/delegations/1/papers", { ...dealing, kind: "plan-and-budget", title: "事業計画", year: 2027 });
  await told(body, "/delegations/1/committee", { kind: "meeting", day: today, what: "個人情報の取扱い" });
  const reason = { ja: "現行の版の登録", en: "The present version is recorded" };
  const version = { authority: "nagasaki", statementVersion: "1.5", inForceFrom: "2014-04-01", reason };
  await told(officer, "/operations/practice-statements", version);
  for (const visitor of [officer, approver, body]) await visitor.leave();
}

/** Prepared, decided by the governor, in force from today. */
async function delegate(
  house: House,
  {
    officer,
    approver,
    authority,
  }: { readonly officer: Visitor; readonly approver: Visitor; readonly authority: string },
): Promise<void> {
  const body = {
    code: "designated-body",
    name: { ja: "指定認証機関（例）", en: "Designated body (example)" },
    address: "東京都千代田区",
    designation: { number: "告示第1号", on: "2003-12-01" },
  };
  const prepared = await told(officer, "/delegations", { authority, body, duties: [1, 8, 11, 13], from: today });
  await decided(house, { officer, approver, delegation: String(prepared.delegation), decision: "delegate" });
}

/** Asked for, approved by the governor's approver, carried out. */
export async function decided(
  house: House,
  {
    officer,
    approver,
    delegation,
    decision,
  }: {
    readonly officer: Visitor;
    readonly approver: Visitor;
    readonly delegation: string;
    readonly decision: "delegate" | "take-over";
  },
): Promise<void> {
  const path = `/delegations/${delegation}/decisions`;
  const { approval } = await told(officer, `${path}/asked`, { decision });
  const listed = await approver.context.request.get(`${house.baseUrl}/approvals`);
  const { approvals } = listApprovals.response.parse(await listed.json());
  const requestHash = approvals.find((one) => one.approval === approval)?.requestHash;
  await told(approver, `/approvals/${approval}/decision`, { decision: "approve", requestHash });
  await told(officer, path, { decision, approval });
}

/** What was answered to something that must be done. */
export async function told(visitor: Visitor, path: string, sent?: unknown) {
  const { status, body } = await act(visitor, path, sent);
  assert.ok(status === 200 || status === 201, `${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}
