/** The designated body stops: asked for, permitted, announced, counted by both sides, handed back; the rights of its people end with it. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { findViolations } from "./accessibility.ts";
import { decided, today, told } from "./furnish-governor.ts";
import { type House, openHouse, type Visitor, withoutBrowser } from "./harness.ts";
import { press, typeDay, typeInto } from "./keyboard.ts";

const skip = withoutBrowser() ?? false;
const here = "/app/governor/delegations/1";
const remark = "受付簿に未入力の一件";

describe("a delegation", { skip, timeout: 900_000 }, () => {
  let house: House;
  let officer: Visitor;
  let approver: Visitor;
  let body: Visitor;
  let party: Visitor;
  let reception: Visitor;
  before(async () => {
    house = await openHouse();
    officer = await house.visitor({ duty: "governor-officer" });
    approver = await house.visitor({ duty: "governor-approver" });
    body = await house.visitor({ duty: "body-officer" });
    party = await house.visitor({ duty: "relying-party-officer" });
    reception = await house.visitor({ duty: "receptionist" });
    await told(reception, "/resident-cases", { content: disclosure });
    await told(officer, "/delegations", delegation);
    await decided(house, { officer, approver, delegation: "1", decision: "delegate" });
  });
  after(() => house?.end());

  it("names its people, stops with the minister's permission, and is announced on two sites", async () => {
    const { page } = officer;
    await officer.open(here);
    let question = await opened(page, "要員を記録する");
    await typeInto(question, "account", "relying-party-officer");
    await typeDay(question.getByRole("group", { name: /^秘密保持/ }), today);
    await submitted(question, "要員を記録する");
    await page.getByRole("rowheader", { name: "relying-party-officer" }).waitFor();

    await body.open(here);
    question = await opened(body.page, "休廃止の許可を求める");
    await question.getByRole("radio", { name: "廃止" }).focus();
    await question.getByRole("radio", { name: "廃止" }).press("Space");
    await typeDay(question.getByRole("group", { name: /^休廃止の日/ }), today);
    await typeInto(question, "ground", "事務を廃止する");
    assert.deepEqual(await findViolations(body.page), []);
    await submitted(question, "休廃止の許可を求める");

    await officer.open(here);
    question = await opened(page, "許可を記録する");
    await typeInto(question, "number", "総務大臣許可第1号");
    await typeDay(question.getByRole("group", { name: /^文書の日付/ }), today);
    await submitted(question, "許可を記録する");
    question = await opened(page, "休廃止の公表を記録する");
    await typeDay(question.getByRole("group", { name: /^公表した日/ }), today);
    await typeInto(question, "first", "運用会議のページ");
    await typeInto(question, "second", "長崎県のページ");
    await submitted(question, "休廃止の公表を記録する");
    await press(page, "引継目録を作る");
    await page.getByRole("link", { name: "引継目録", exact: true }).waitFor();
    assert.deepEqual([officer.complaints(), body.complaints()], [[], []]);
  });

  it("is handed back when both sides counted every line the same, by the governor's decision", async () => {
    await body.open(`${here}/inventory`);
    const more = await countedByHand(body, { count: 1, remark });
    assert.deepEqual(await findViolations(body.page), []);
    await officer.open(`${here}/inventory`);
    await countedByHand(officer, { count: 1, remark });
    await officer.page.getByRole("row").filter({ hasText: remark }).getByText("一致", { exact: true }).waitFor();
    for (const { number: item, stored: count } of more) {
      await told(body, "/delegations/1/inventory/given", { item, count });
      await told(officer, "/delegations/1/inventory/taken", { item, count });
    }
    const senior = await house.visitor({ duty: "senior-operator" });
    const own = { account: "governors-own", displayName: "知事の担当者", duties: ["relying-party-officer"] };
    await told(senior, "/staff", own);
    const { page } = officer;
    await officer.open(here);
    await press(page, "引き継ぐ: 知事の決裁を求める");
    await approver.open("/app/approvals");
    await press(approver.page, "確かめる");
    const dialog = approver.page.getByRole("alertdialog");
    await press(dialog, "承認する");
    await dialog.waitFor({ state: "detached" });
    await officer.open(here);
    await press(page, "引き継ぐ");
    await page.getByText("引継済み", { exact: true }).first().waitFor();
    assert.deepEqual(await findViolations(page), []);
    const left = await party.context.request.get(`${house.baseUrl}/session`);
    assert.equal(left.status(), 401);
    assert.deepEqual([officer.complaints(), body.complaints(), approver.complaints()], [[], [], []]);
  });

  it("leaves everybody what they had: a disclosure goes on, a complaint is taken, lists are there, nobody acts but the governor", async () => {
    const identify = { kind: "identify", resident: "R-0001", words: "運転免許証" };
    await told(reception, "/resident-cases/1/steps", { version: 1, command: identify });
    const manager = await house.visitor({ duty: "ca-manager" });
    const granted = { kind: "decide", outcome: "granted", words: "" };
    await told(manager, "/resident-cases/1/decisions", { version: 2, command: granted });
    await told(reception, "/resident-cases", { content: { kind: "complaint", wish: "引継ぎ後の窓口について" } });
    const arl = await fetch(`${house.baseUrl}/authorities/nagasaki/arl/1.crl`);
    assert.equal(arl.status, 200);
    const paper = await body.context.request.get(`${house.baseUrl}/delegations/1/inventory.pdf?language=ja`);
    assert.equal((await paper.body()).subarray(0, 5).toString("latin1"), "%PDF-");
    const acting = await body.context.request.get(`${house.baseUrl}/delegations`);
    const { governors } = (await acting.json()) as { governors: { authority: string; duties: number[] }[] };
    assert.deepEqual(governors.find(({ authority }) => authority === "nagasaki")?.duties, []);
  });

  /** Counts the first line at the screen; the others are given back. */
  async function countedByHand(
    visitor: Visitor,
    { count, remark: said }: { readonly count: number; readonly remark: string },
  ): Promise<readonly { readonly number: number; readonly stored: number }[]> {
    const question = await opened(visitor.page, "1 番を数える");
    const counted = question.getByRole("textbox", { name: /^数えた数/ });
    await counted.focus();
    await counted.pressSequentially(String(count));
    await typeInto(question, "remark", said);
    await submitted(question, "数える");
    const shown = await visitor.context.request.get(`${house.baseUrl}/delegations/1`);
    const { inventory } = (await shown.json()) as { inventory: { number: number; stored: number }[] };
    return inventory.filter(({ number }) => number > 1);
  }
});

const disclosure = {
  kind: "disclosure",
  person: { name: "長崎　花子", address: "長崎県長崎市割符町１番２号" },
  parts: ["issue-records"],
  wish: "",
};

const delegation = {
  authority: "nagasaki",
  body: {
    code: "designated-body",
    name: { ja: "指定認証機関（例）", en: "Designated body (example)" },
    address: "東京都千代田区",
    designation: { number: "告示第1号", on: "2003-12-01" },
  },
  duties: [1, 8, 11, 13],
  from: today,
};

async function opened(page: Page, button: string): Promise<Locator> {
  await press(page, button);
  const question = page.getByRole("alertdialog");
  await question.waitFor();
  return question;
}

async function submitted(question: Locator, button: string): Promise<void> {
  await press(question, button);
  await question.waitFor({ state: "detached" });
}
