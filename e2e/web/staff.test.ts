/** The staff's seat by keyboard alone: somebody is registered, and a duty of power comes with the manager's approval. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findViolations } from "./accessibility.ts";
import { type House, openHouse, withoutBrowser } from "./harness.ts";
import { press, typeDay, typeInto } from "./keyboard.ts";

const skip = withoutBrowser() ?? false;

const words = {
  ja: {
    register: "登録する",
    registered: "approver-ja を登録しました",
    asked: /承認が必要な職務が 1 件/,
    approver: "署名検証者等の承認者",
    member: "承認者二",
    look: "確かめる",
    approve: "承認する",
    suspend: "一時停止する",
    suspended: "一時停止",
    resume: "一時停止を解く",
  },
  en: {
    register: "Register",
    registered: "approver-en is registered",
    asked: /1 of the duties needs approval/,
    approver: "Relying-party approver",
    member: "SATO Hanako",
    look: "Examine",
    approve: "Approve",
    suspend: "Suspend",
    suspended: "Suspended",
    resume: "End the suspension",
  },
} as const;

describe("the staff's seat", { skip, timeout: 900_000 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house?.end());

  for (const language of ["ja", "en"] as const)
    it(`${language}: somebody is registered; an approver's duty comes when the CA manager approves; a suspension begins and ends`, async () => {
      const said = words[language];
      const account = `approver-${language}`;
      const senior = await house.visitor({ duty: "senior-operator", language });
      await senior.open("/app/staff/new");
      await typeInto(senior.page, "account", account);
      await typeInto(senior.page, "displayName", "承認者二");
      await typeInto(senior.page, "romanisedName", "SATO Hanako");
      const box = senior.page.getByRole("checkbox", { name: said.approver });
      await box.focus();
      await box.press("Space");
      await press(senior.page, said.register);
      await senior.page.getByText(said.registered).first().waitFor();
      await senior.page.getByText(said.asked).waitFor();
      assert.deepEqual([await findViolations(senior.page), senior.complaints()], [[], []]);

      const manager = await house.visitor({ duty: "ca-manager", language });
      await manager.open("/app/approvals");
      await press(manager.page, said.look);
      const dialog = manager.page.getByRole("alertdialog");
      await dialog.getByText(account).waitFor();
      assert.deepEqual(await findViolations(manager.page), []);
      await press(dialog, said.approve);
      await dialog.waitFor({ state: "detached" });
      assert.deepEqual(manager.complaints(), []);

      await senior.open(`/app/staff/members/${account}`);
      await senior.page.getByRole("heading", { level: 1, name: said.member }).waitFor();
      await senior.page.getByRole("rowheader", { name: said.approver }).waitFor();
      await press(senior.page, said.suspend);
      const question = senior.page.getByRole("alertdialog");
      await typeInto(question, "reason", "試験");
      await senior.page.keyboard.press("Enter");
      await question.waitFor({ state: "detached" });
      await senior.page.getByText(said.suspended, { exact: true }).first().waitFor();
      await press(senior.page, said.resume);
      await senior.page.getByRole("button", { name: said.suspend, exact: true }).waitFor();
      assert.deepEqual(senior.complaints(), []);
      await senior.leave();
      await manager.leave();
    });

  it("work is instructed, reported and confirmed; what is recorded about a person is seen by the CA manager alone", async () => {
    const manager = await house.visitor({ duty: "ca-manager" });
    const { page } = manager;
    await manager.open("/app/console/work-orders");
    await press(page, "作業を指示する");
    const question = page.getByRole("alertdialog");
    await typeInto(question, "title", "機器の点検");
    await typeInto(question, "what", "通信機器の記録を確かめる");
    await typeDay(question.getByRole("group", { name: /^期限/ }), "2026-12-25");
    await typeInto(question, "assignee", "general-operator");
    assert.deepEqual(await findViolations(page), []);
    await press(question, "作業を指示する");
    await question.waitFor({ state: "detached" });

    const operator = await house.visitor({ duty: "general-operator", language: "en" });
    await operator.open("/app/console/work-orders");
    await press(operator.page, "Look at it");
    const order = operator.page.getByRole("alertdialog");
    await typeInto(order, "result", "nothing unusual");
    assert.deepEqual(await findViolations(operator.page), []);
    await press(order, "Report the result");
    await order.waitFor({ state: "detached" });
    await operator.page.getByRole("cell", { name: "Reported" }).waitFor();

    await press(page, "内容を見る");
    await question.getByText("nothing unusual").first().waitFor();
    await press(question, "確認する");
    await question.waitFor({ state: "detached" });
    await page.getByRole("cell", { name: "確認済み" }).waitFor();

    await manager.open("/app/staff/members/general-operator");
    await typeDay(page.getByRole("group", { name: /^日付/ }), "2026-11-20");
    await typeInto(page, "what", "年次訓練を修了");
    await press(page, "記録を加える");
    await page.getByRole("cell", { name: "年次訓練を修了" }).waitFor();
    assert.deepEqual([await findViolations(page), manager.complaints()], [[], []]);
    const senior = await house.visitor({ duty: "senior-operator" });
    await senior.open("/app/staff/members/general-operator");
    assert.equal(await senior.page.getByRole("heading", { name: "要員の記録" }).count(), 0);
    for (const visitor of [manager, operator, senior]) await visitor.leave();
  });
});
