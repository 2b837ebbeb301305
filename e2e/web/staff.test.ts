/** The staff's seat by keyboard alone: somebody is registered, and a duty of power comes with the manager's approval. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findViolations } from "./accessibility.ts";
import { type House, openHouse, withoutBrowser } from "./harness.ts";
import { press, typeInto } from "./keyboard.ts";

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
});
