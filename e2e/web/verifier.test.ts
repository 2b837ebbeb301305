/** Officers of the designated body at their screens, by keyboard: a party from its notification to its keys, and the month's fees. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Locator } from "playwright-core";
import { findOverflow, findViolations } from "./accessibility.ts";
import { act } from "./act.ts";
import { furnishPast } from "./furnish.ts";
import { type House, openHouse, type Visitor, withoutBrowser } from "./harness.ts";
import { checkAll, press, typeDay, typeInto } from "./keyboard.ts";

const patience = { timeout: 60_000 };
let house: House;
const skip = withoutBrowser() ?? false;
before(async () => {
  if (skip !== false) return;
  house = await openHouse();
  await furnishPast(house);
});
after(async () => house?.end());

async function answer(visitor: Visitor, button: string, field: string, reason: string): Promise<void> {
  await visitor.page.getByRole("button", { name: button, exact: true }).click(patience);
  const dialog = visitor.page.getByRole("alertdialog");
  await dialog.getByLabel(field).fill(reason, patience);
  await dialog.getByRole("button", { name: button, exact: true }).click(patience);
}

test("the officer suspends a group verifier on a narrow screen, the approver resumes it in Japanese", {
  skip,
}, async () => {
  const narrow = { width: 320, height: 640 };
  const officer = await house.visitor({
    duty: "relying-party-officer",
    language: "en",
    theme: "dark",
    viewport: narrow,
  });
  await officer.open("/app/verifier/parties/association");
  await answer(officer, "Suspend", "Reason", "misuse is suspected");
  await officer.page.getByText("Suspended (misuse is suspected)").waitFor(patience);
  assert.equal(await officer.page.getByRole("button", { name: "End the suspension" }).count(), 0);
  assert.deepEqual(
    [await findViolations(officer.page), await findOverflow(officer.page), officer.complaints()],
    [[], [], []],
  );
  const approver = await house.visitor({ duty: "relying-party-approver", language: "ja" });
  await approver.open("/app/verifier");
  await approver.page.getByRole("link", { name: "association" }).click(patience);
  await answer(approver, "停止を解く", "理由", "是正を確認");
  await approver.page.getByText("停止の解除（是正を確認）").waitFor(patience);
  assert.deepEqual([await findViolations(approver.page), approver.complaints()], [[], []]);
});

const words = {
  ja: {
    record: "記録する",
    examine: "審査を記録する",
    agree: "取決めを記録する",
    approve: "承認する",
    waits: "承認待ち",
    registered: "アクセス権あり",
    issue: "鍵を発行・登録する",
    once: "発行しました",
    takeBack: "取り消す：照会サーバー",
    revoke: "取り消す",
    gone: "取消し",
  },
  en: {
    record: "Record",
    examine: "Record the examination",
    agree: "Record the agreement",
    approve: "Approve",
    waits: "Awaits approval",
    registered: "Registered",
    issue: "Issue or register",
    once: "It is issued",
    takeBack: "Take back: 照会サーバー",
    revoke: "Take back",
    gone: "Taken back",
  },
} as const;

for (const language of ["ja", "en"] as const)
  test(`${language}: a court is notified, examined, agreed with, approved by two and given a key that is shown once`, {
    skip,
  }, async () => {
    const said = words[language];
    const id = `court-${language}`;
    const officer = await house.visitor({ duty: "relying-party-officer", language });
    const { page } = officer;
    await officer.open("/app/verifier/new");
    await page.locator("select[name=class]").focus();
    await page.locator("select[name=class]").selectOption("court");
    await typeInto(page, "id", id);
    for (const field of ["name", "address", "contact", "purpose"]) await typeInto(page, field, `${field} 試験`);
    await press(page, said.record);
    await page.waitForURL(`**/app/verifier/parties/${id}`);
    await press(page, said.examine);
    await checkAll(formOf(officer, "examine-relying-party"));
    await press(formOf(officer, "examine-relying-party"), said.record);
    await press(page, said.agree);
    const agreement = formOf(officer, "agree-relying-party");
    await typeInto(agreement, "document", "第 1 号");
    await typeDay(agreement.getByRole("group").first(), "2026-10-01");
    await checkAll(agreement);
    await press(agreement, said.record);
    await page.getByText(said.waits).first().waitFor();
    await approveByTwo(id, language, said.approve);
    await page.getByText(said.registered, { exact: true }).first().waitFor();
    await press(page, said.issue);
    const issuing = formOf(officer, "issue-relying-party-credential");
    await issuing.locator("select[name=kind]").selectOption("api-key");
    await typeInto(issuing, "label", "照会サーバー");
    await press(issuing, said.issue);
    await page.getByText(said.once).first().waitFor();
    assert.match((await page.locator("pre").first().textContent()) ?? "", /^rp\./);
    assert.deepEqual([await findViolations(page), officer.complaints()], [[], []]);
    await officer.open(`/app/verifier/parties/${id}`);
    assert.equal(await page.getByText(said.once).count(), 0);
    await press(page, said.takeBack);
    await typeInto(formOf(officer, "revoke-relying-party-credential"), "reason", "試験");
    await press(formOf(officer, "revoke-relying-party-credential"), said.revoke);
    await page.getByText(said.gone, { exact: true }).first().waitFor();
    await officer.leave();
  });

test("a statement and a report are saved as papers, a report is published by another person, a price is set", {
  skip,
}, async () => {
  const officer = await house.visitor({ duty: "relying-party-officer", language: "en" });
  await officer.open("/app/verifier/statements");
  await officer.open("/app/verifier/statements/1");
  for (const name of ["Save as PDF", "Save as CSV"]) await assertDownload(officer, name);
  await press(officer.page, "Count anew");
  await typeInto(formOf(officer, "correct-provision-statement"), "reason", "a check");
  await press(formOf(officer, "correct-provision-statement"), "Count anew");
  await officer.page.getByText("Counted anew, it is the same").first().waitFor();
  await officer.open("/app/verifier/reports/1");
  await assertDownload(officer, "Save as PDF");
  const manager = await house.visitor({ duty: "ca-manager", language: "en" });
  await manager.open("/app/verifier/reports/1");
  await press(manager.page, "Publish");
  const publication = formOf(manager, "publish-provision-report");
  await typeDay(publication.getByRole("group").first(), new Date().toISOString().slice(0, 10));
  await typeInto(publication, "gazetteIssue", "no. 7");
  await press(publication, "Publish");
  await manager.page.getByText("Open", { exact: true }).first().waitFor();
  await officer.open("/app/verifier/prices");
  const price = formOf(officer, "set-provision-price");
  await price.locator("select[name=item]").selectOption("list");
  await typeDay(price.getByRole("group").first(), "2099-04-01");
  await typeInto(price, "value", "1.5");
  await typeInto(price, "ground", "decision 7");
  await press(price, "Set");
  await officer.page.getByText("1.5 yen").first().waitFor();
  assert.deepEqual([officer.complaints(), manager.complaints()], [[], []]);
  await officer.leave();
  await manager.leave();
});

test("a report is drafted on its page, published by another person, and open to everybody on the public page", {
  skip,
}, async () => {
  const officer = await house.visitor({ duty: "relying-party-officer" });
  const { page } = officer;
  await officer.open("/app/verifier/reports/1");
  const { from } = await page.evaluate<{ from: string }>(
    `fetch("/provision-reports/1").then((answer) => answer.json())`,
  );
  await officer.open("/app/verifier/reports");
  const drafting = formOf(officer, "draft-provision-report");
  await typeDay(drafting.getByRole("group").nth(0), from);
  await typeDay(drafting.getByRole("group").nth(1), `${from.slice(0, 8)}07`);
  await press(drafting, "案を作る");
  await page.getByRole("heading", { level: 1, name: /^.*07/ }).waitFor();
  const address = new URL(page.url()).pathname;
  await publish(officer);
  await page.getByRole("alertdialog").getByRole("alert").first().waitFor();
  assert.deepEqual([await findViolations(page), officer.complaints()], [[], []]);

  const stranger = await house.visitor();
  const paper = address.replace("/app/verifier/reports/", "/provision-reports/");
  assert.equal((await stranger.context.request.get(paper)).status(), 404);
  const manager = await house.visitor({ duty: "ca-manager" });
  await manager.open(address);
  await publish(manager);
  await manager.page.getByRole("alertdialog").waitFor({ state: "detached" });

  await stranger.open("/ja/provision-reports");
  const link = stranger.page.locator(`a[href^="${paper}/paper.pdf"]`).first();
  const opened = await stranger.context.request.get((await link.getAttribute("href")) ?? "");
  assert.deepEqual([opened.status(), opened.headers()["content-type"]], [200, "application/pdf"]);
  assert.deepEqual([await findViolations(stranger.page), manager.complaints()], [[], []]);
  for (const visitor of [officer, stranger, manager]) await visitor.leave();
});

async function publish(visitor: Visitor): Promise<void> {
  await press(visitor.page, "公開する");
  const form = formOf(visitor, "publish-provision-report");
  await typeDay(form.getByRole("group").first(), new Date().toISOString().slice(0, 10));
  await typeInto(form, "gazetteIssue", "本紙 第7号");
  await press(form, "公開する");
}

function formOf({ page }: Visitor, name: string): Locator {
  return page.locator(`form[data-form^="${name}"]`);
}

async function assertDownload({ page }: Visitor, name: string): Promise<void> {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, name, "link")]);
  assert.match(download.suggestedFilename(), /\.(pdf|csv)$/);
}

/** The demonstration has one approver: a second one is registered, approved and signs in for the first time. */
async function approveByTwo(id: string, language: "ja" | "en", approve: string): Promise<void> {
  const first = await house.visitor({ duty: "relying-party-approver", language });
  const second = await secondApprover(`second-${language}`, language);
  for (const visitor of [first, second]) {
    await visitor.open(`/app/verifier/parties/${id}`);
    await press(visitor.page, approve);
    await visitor.page
      .getByText(language === "ja" ? /承認（/ : /Approved by/)
      .first()
      .waitFor();
    await visitor.leave();
  }
}

async function secondApprover(account: string, language: "ja" | "en"): Promise<Visitor> {
  const senior = await house.visitor({ duty: "senior-operator" });
  const manager = await house.visitor({ duty: "ca-manager" });
  const made = await act(senior, "/staff", { account, displayName: "承認者", duties: ["relying-party-approver"] });
  const [approval] = made.body.approvals as string[];
  await manager.open("/app/approvals");
  const { requestHash } = await manager.page.evaluate<{ requestHash: string }>(
    `fetch("/approvals/${approval}").then((answer) => answer.json())`,
  );
  assert.equal(
    (await act(manager, `/approvals/${approval}/decision`, { decision: "approve", requestHash })).status,
    200,
  );
  const visitor = await house.visitor({ language });
  await visitor.page.goto("/app/sign-in");
  const known = { account, password: made.body.initialPassword };
  const signedIn = await visitor.page.evaluate<number>(
    `fetch("/session", { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(JSON.stringify(known))} }).then((answer) => answer.status)`,
  );
  assert.equal(signedIn, 201);
  const change = { current: made.body.initialPassword, chosen: "割符は割って作る木の札です" };
  assert.equal((await act(visitor, "/session/password", change)).status, 200);
  await senior.leave();
  await manager.leave();
  return visitor;
}
