/** A delegation from its first day to the last, over HTTP: who may do what, whose rights end, and what is public. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  type Answered,
  listApprovals,
  listDelegations,
  listPracticeStatements,
  problem,
  showDealing,
  showDelegation,
  showPracticeStatement,
} from "@warifu/contract";
import { demoResidents, parseResidentId, recordRegisterEvent } from "../../counter/index.ts";
import { delegationHistory, foldDelegation, furnishAccount, readDelegation } from "../../operations/index.ts";
import { type CivilDate, civilDateOf } from "../../policy/index.ts";
import { type Browser, furnishTestStaff, openBrowser } from "../testing/browser.ts";
import { reversed, startTestServer, type TestServer } from "../testing.ts";

const scope = reversed({ after });
const by = { actor: "test", origin: "test" } as const;
const today = civilDateOf(new Date());
const bodys = ["ca-manager", "relying-party-officer", "relying-party-approver"] as const;
let house: TestServer;
let passwords: Readonly<Record<string, string>>;
const people = new Map<string, Browser>();

before(async () => {
  house = await startTestServer(scope, { mode: "production", roles: ["web"] });
  passwords = await furnishTestStaff(house.ports);
  for (const account of ["governor-officer", "governor-approver", "body-officer", "senior-operator", "ca-manager"])
    await signIn(account);
});

async function signIn(account: string, password = passwords[account] ?? ""): Promise<void> {
  const browser = openBrowser(house.server.baseUrl);
  assert.ok((await browser.signIn(account, password)).ok, account);
  people.set(account, browser);
}

function of(account: string): Browser {
  const browser = people.get(account);
  assert.ok(browser, account);
  return browser;
}

/** What is answered under `name`, or the code of the refusal. */
async function post(account: string, path: string, body: unknown, name = "delegation"): Promise<string> {
  const answer = await of(account).post(path, body);
  const told = (await answer.json()) as Readonly<Record<string, unknown>>;
  return answer.ok ? String(told[name]) : problem.parse(told).code;
}

async function shown(delegation: string): Promise<Answered<typeof showDelegation>> {
  return showDelegation.response.parse(await (await of("governor-officer").get(`/delegations/${delegation}`)).json());
}

/** Asked for by the officer, approved by the approver, carried out by the officer. */
async function decided(delegation: string, decision: "delegate" | "take-over"): Promise<string> {
  const path = `/delegations/${delegation}/decisions`;
  const approval = await post("governor-officer", `${path}/asked`, { decision }, "approval");
  await approve(approval);
  return post("governor-officer", path, { decision, approval });
}

async function approve(approval: string): Promise<void> {
  const { approvals } = listApprovals.response.parse(await (await of("governor-approver").get("/approvals")).json());
  const requestHash = approvals.find((one) => one.approval === approval)?.requestHash;
  const answer = await of("governor-approver").post(`/approvals/${approval}/decision`, {
    decision: "approve",
    requestHash,
  });
  assert.ok(answer.ok, await answer.text());
}

const prepared = {
  authority: "nagasaki",
  body: {
    code: "test-body",
    name: { ja: "試験指定認証機関", en: "Test body" },
    address: "東京都千代田区",
    designation: { number: "総務省告示第1号", on: "2003-12-01" },
  },
  duties: [1, 8, 11, 13],
  from: today,
};
const announcement = { on: today, places: ["運用会議のページ", "長崎県のページ"] };

test("duties are delegated by two people, forwarded to the body, stopped with permission and handed back line by line", async () => {
  const path = "/delegations";
  assert.equal(await post("body-officer", path, prepared), "right-missing");
  assert.equal(await post("governor-officer", path, { ...prepared, duties: [1, 14] }), "duty-not-delegable");
  assert.equal(await post("governor-officer", path, { ...prepared, from: "2020-01-01" }), "delegation-day-past");
  const delegation = await post("governor-officer", path, prepared);
  assert.equal(await post("governor-officer", path, prepared), "delegation-running");
  const unapproved = { decision: "delegate", approval: "999" };
  assert.equal(await post("governor-officer", `${path}/${delegation}/decisions`, unapproved), "approval-unknown");
  assert.equal(await decided(delegation, "delegate"), delegation);
  const { governors } = listDelegations.response.parse(await (await of("body-officer").get(path)).json());
  assert.deepEqual(
    governors.map(({ authority, body, duties }) => [authority, body?.en, duties]),
    [["nagasaki", "Test body", [1, 8, 11, 13]]],
  );
  const steps = `${path}/${delegation}/steps`;
  const report = { number: "26認証第1号", on: today };
  const onePage = { ...announcement, places: ["長崎県のページ"] };
  assert.equal(
    await post("governor-officer", steps, { kind: "make-known", report, announcement: onePage }),
    "announced-on-too-few-sites",
  );
  assert.equal(await post("governor-officer", steps, { kind: "make-known", report, announcement }), delegation);
  for (const account of bodys)
    assert.equal(
      await post("governor-officer", `${path}/${delegation}/people`, { account, pledgedOn: today }),
      delegation,
    );
  await noticeOfARegisterEvent();
  assert.equal((await shown(delegation)).forwarded, 1);
  await stopped(delegation);
  await countedByBothSides(delegation);
  await takenOver(delegation);
});

/** A death revokes; the notice goes to whoever acts. */
async function noticeOfARegisterEvent(): Promise<void> {
  const resident = parseResidentId("R-9001");
  const [, record] = demoResidents[0] ?? [];
  assert.ok(resident.ok && record);
  const ports = { ...house.ports, ...house.ca };
  const commands = [
    { kind: "register", on: "2020-01-01" as CivilDate, record },
    { kind: "record-death", on: today as CivilDate },
  ] as const;
  for (const command of commands)
    assert.ok((await recordRegisterEvent(ports, { resident: resident.value, command, ...by })).ok);
}

async function stopped(delegation: string): Promise<void> {
  const [steps, asBody] = [`/delegations/${delegation}/steps`, `/delegations/${delegation}/body-steps`];
  const stop = { duties: [1, 8, 11, 13], on: today, ground: "事務の廃止" };
  const revoked = { kind: "ask-stop", cause: "abolition", ...stop, duties: [2] };
  assert.equal(await post("body-officer", asBody, revoked), "duty-not-delegated");
  assert.equal(await post("body-officer", asBody, { kind: "ask-stop", cause: "abolition", ...stop }), delegation);
  assert.equal(await post("governor-officer", steps, { kind: "draw-up" }), "delegation-state");
  const decree = { number: "総務大臣許可第2号", on: today };
  const permitted = { kind: "record-permission", outcome: "given", decree };
  assert.equal(await post("governor-officer", steps, permitted), delegation);
  assert.equal(await post("governor-officer", steps, { kind: "announce-stop", announcement }), delegation);
  assert.equal(await post("governor-officer", steps, { kind: "draw-up" }), delegation);
}

async function countedByBothSides(delegation: string): Promise<void> {
  const [given, taken] = ["given", "taken"].map((side) => `/delegations/${delegation}/inventory/${side}`);
  const { inventory } = await shown(delegation);
  assert.deepEqual(
    new Set(inventory.map(({ source }) => source)).difference(
      new Set([
        "unfinished-work",
        "certificates",
        "revocation-lists",
        "register-notices",
        "relying-parties",
        "authority-keys",
      ]),
    ),
    new Set(),
  );
  assert.ok(inventory.length >= 8);
  assert.equal(await post("governor-officer", given ?? "", { item: 1, count: 0 }), "right-missing");
  assert.equal(await post("body-officer", given ?? "", { item: 999, count: 0 }), "inventory-item-unknown");
  for (const { number: item, stored: count } of inventory) {
    assert.equal(await post("body-officer", given ?? "", { item, count }), delegation);
    if (item > 1) assert.equal(await post("governor-officer", taken ?? "", { item, count }), delegation);
  }
  const asked = { decision: "take-over" };
  const path = `/delegations/${delegation}/decisions/asked`;
  assert.equal(await post("governor-officer", path, asked, "approval"), "inventory-not-agreed");
  const more = { item: 1, count: (inventory[0]?.stored ?? 0) + 1 };
  assert.equal(await post("governor-officer", taken ?? "", more), "inventory-difference-unnamed");
  const remark = "受付簿に未入力の一件";
  assert.equal(await post("governor-officer", taken ?? "", { ...more, remark }), delegation);
  assert.equal(await post("governor-officer", path, asked, "approval"), "inventory-not-agreed");
  assert.equal(await post("body-officer", given ?? "", { ...more, remark }), delegation);
  assert.ok((await shown(delegation)).inventory.every(({ standing }) => standing === "agreed"));
  const paper = await of("body-officer").get(`/delegations/${delegation}/inventory.pdf?language=ja`);
  assert.equal(Buffer.from(await paper.bytes()).toString("latin1", 0, 5), "%PDF-");
}

async function takenOver(delegation: string): Promise<void> {
  const path = `/delegations/${delegation}/decisions`;
  const approval = await post("governor-officer", `${path}/asked`, { decision: "take-over" }, "approval");
  await approve(approval);
  const carryOut = { decision: "take-over", approval };
  assert.equal(await post("governor-officer", path, carryOut), "governor-staff-missing");
  assert.equal((await shown(delegation)).state, "handing-over");
  await governorsPeople();
  assert.equal(await post("governor-officer", path, carryOut), delegation);
  const { state, duties, people: left, takenOverOn } = await shown(delegation);
  assert.deepEqual([state, duties, takenOverOn], ["ended", [], today]);
  assert.deepEqual(
    left.map(({ account, duties: held }) => [account, held]),
    bodys.toSorted().map((account) => [account, []]),
  );
  assert.equal((await of("ca-manager").get("/session")).status, 401);
  const row = await readDelegation(house.ports.store, delegation);
  assert.ok(row);
  const { delegation: _number, ...known } = row;
  assert.deepEqual(foldDelegation(await delegationHistory(house.ports.store, delegation)), known);
  const { governors } = listDelegations.response.parse(await (await of("body-officer").get("/delegations")).json());
  assert.deepEqual([governors[0]?.body, governors[0]?.duties], [undefined, []]);
  await signIn("ca-manager-2", "governor's own: 割符");
}

/** The governor registers people of its own for every duty that the body's people held. */
async function governorsPeople(): Promise<void> {
  const { rows } = await house.ports.store.read<{ duty: string }>(
    "select distinct duty from staff_of_body join staff_account using (account), unnest(duties) as duty",
  );
  for (const { duty } of rows) {
    const account = `${duty}-2`;
    const made = await furnishAccount(house.ports, {
      account,
      displayName: account,
      duties: [duty as "ca-manager"],
      password: "governor's own: 割符",
      ...by,
    });
    assert.ok(made.ok);
  }
}

test("orders are answered and judged, plans handed in and returned; nobody acts for both sides", async () => {
  const { delegations } = listDelegations.response.parse(await (await of("body-officer").get("/delegations")).json());
  const base = `/delegations/${delegations[0]?.delegation}`;
  const order = { kind: "order", supervisor: "governor", title: "安全対策", what: "入退室の点検", due: today };
  assert.equal(await post("body-officer", `${base}/dealings`, order, "dealing"), "right-missing");
  assert.equal(await post("governor-officer", `${base}/dealings`, order, "dealing"), "dealing-supervisor-wrong");
  const dealing = await post("governor-officer", `${base}/dealings`, { ...order, supervisor: "minister" }, "dealing");
  const settle = { judgement: "settle", said: "確認した" };
  assert.equal(await post("governor-officer", `/dealings/${dealing}/judgements`, settle, "dealing"), "dealing-state");
  assert.equal(await post("body-officer", `/dealings/${dealing}/answers`, { said: "点検した" }, "dealing"), dealing);
  assert.equal(await post("governor-officer", `/dealings/${dealing}/judgements`, settle, "dealing"), dealing);
  const one = showDealing.response.parse(await (await of("body-officer").get(`/dealings/${dealing}`)).json());
  assert.deepEqual([one.state, ...one.events.map(({ kind }) => kind)], ["closed", "opened", "answered", "settled"]);
  const plan = { kind: "plan-and-budget", supervisor: "minister", title: "計画", what: "事業計画書", due: today };
  assert.equal(await post("body-officer", `${base}/papers`, plan, "dealing"), "dealing-year-missing");
  const paper = await post("body-officer", `${base}/papers`, { ...plan, year: 2027 }, "dealing");
  const back = { judgement: "return", said: "収支を改めること" };
  assert.equal(await post("governor-officer", `/dealings/${paper}/judgements`, back, "dealing"), paper);
  assert.equal(await post("body-officer", `/dealings/${paper}/answers`, { said: "改めた" }, "dealing"), paper);
  assert.equal(await post("governor-officer", `/dealings/${paper}/judgements`, settle, "dealing"), paper);
  const meeting = { kind: "meeting", day: today, what: "個人情報の取扱いについて" };
  assert.equal(await post("governor-officer", `${base}/committee`, meeting), "right-missing");
  assert.equal((await of("body-officer").post(`${base}/committee`, meeting)).status, 201);
});

test("a version of the practice statement is public with the governor's decision, and not before", async () => {
  const path = "/operations/practice-statements";
  const reason = { ja: "初めての登録", en: "First entry" };
  const first = { authority: "nagasaki", statementVersion: "1.5", inForceFrom: "2014-04-01", reason };
  assert.equal(await post("body-officer", path, first, "statement"), "right-missing");
  const statement = await post("governor-officer", path, first, "statement");
  assert.equal(await post("governor-officer", path, first, "statement"), "statement-version-taken");
  assert.equal((await fetch(`${house.server.baseUrl}/practice-statements/${statement}`)).status, 404);
  assert.equal(await decideVersion(statement), statement);
  const early = { ...first, statementVersion: "1.6" };
  assert.equal(await post("governor-officer", path, early, "statement"), "statement-day-too-early");
  const next = await post("governor-officer", path, { ...early, inForceFrom: today }, "statement");
  const clause = {
    clause: "8-1",
    title: "運用規程変更管理",
    text: { ja: "知事が変更する。", en: "The governor changes it." },
  };
  assert.equal(await post("governor-officer", `${path}/${next}/steps`, { kind: "amend", clause }, "statement"), next);
  assert.equal(await decideVersion(next), next);
  const listed = await fetch(`${house.server.baseUrl}/practice-statements`);
  const { statements } = listPracticeStatements.response.parse(await listed.json());
  assert.deepEqual(
    statements.map(({ statementVersion, clauses }) => [statementVersion, clauses]),
    [
      ["1.6", 254],
      ["1.5", 254],
    ],
  );
  const answer = await fetch(`${house.server.baseUrl}/practice-statements/${next}`);
  const { differences, against } = showPracticeStatement.response.parse(await answer.json());
  assert.deepEqual(
    [against, ...differences.map(({ clause: number, change }) => `${number} ${change}`)],
    [statement, "8-1 changed"],
  );
  const paper = await fetch(`${house.server.baseUrl}/practice-statements/${next}/paper.pdf?language=en`);
  assert.equal(Buffer.from(await paper.bytes()).toString("latin1", 0, 5), "%PDF-");
});

async function decideVersion(statement: string): Promise<string> {
  const path = `/operations/practice-statements/${statement}/decision`;
  const approval = await post("governor-officer", `${path}/asked`, {}, "approval");
  await approve(approval);
  return post("governor-officer", path, { approval }, "statement");
}
