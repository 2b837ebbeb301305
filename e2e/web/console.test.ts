/** The operator's work by keyboard alone, in both languages: look, find a certificate, issue all lists and find the progress again. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type House, openHouse, untilQuiet, type Visitor, withoutBrowser } from "./harness.ts";
import { press, typeInto } from "./keyboard.ts";

const words = {
  ja: {
    issueLists: "リストを発行",
    done: "完了",
    asTable: "表で見る",
    prefix: "シリアル番号の先頭",
    refused: "0〜9 と a〜f の 40 桁までで入力してください。",
    save: "下書きを保存する",
    saved: "下書きを保存しました",
    publish: "公表する",
    published: "公表しました",
    withdraw: "取り下げる",
  },
  en: {
    issueLists: "Issue lists",
    done: "Done",
    asTable: "As a table",
    prefix: "Serial number begins with",
    refused: "Use up to 40 digits, 0–9 and a–f.",
    save: "Save the draft",
    saved: "The draft is saved",
    publish: "Publish",
    published: "Published",
    withdraw: "Withdraw",
  },
} as const;

const skip = withoutBrowser();

describe("the operator's console", { skip: skip ?? false, timeout: 600_000 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.end());

  for (const language of ["ja", "en"] as const) {
    const said = words[language];

    test(`${language}: all lists are issued by keyboard alone, and the progress is found again`, async () => {
      const visitor = await house.visitor({ duty: "senior-operator", language });
      const { page } = visitor;
      await visitor.open("/app/console/authorities/nagasaki");
      await pressOn(visitor, "button", said.issueLists);
      await page.getByRole("alertdialog").waitFor();
      await pressOn(visitor, "button", said.issueLists, "last");
      await page.waitForURL("**/app/work");
      await visitor.open("/app/console");
      await visitor.open("/app/work");
      await page.getByRole("table").getByText(said.done, { exact: true }).first().waitFor({ timeout: 180_000 });
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });

    test(`${language}: a certificate is found by the beginning of its serial number; wrong digits are said by the field`, async () => {
      const visitor = await house.visitor({ duty: "senior-operator", language });
      const { page } = visitor;
      await visitor.open("/app/console/certificates?authority=nagasaki&scope=authorities");
      const serial = (await page.getByRole("table").getByRole("rowheader").first().textContent()) ?? "";
      const field = page.getByLabel(said.prefix);
      await field.focus();
      await page.keyboard.type("0x");
      await page.getByText(said.refused).waitFor();
      await page.keyboard.press("Control+A");
      await page.keyboard.type(serial.trim());
      await page.getByRole("table").getByRole("link", { name: serial.trim() }).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/app/console/certificates/nagasaki/${serial.trim()}`);
      await untilQuiet(page);
      await page.getByRole("table").getByRole("row").nth(1).waitFor();
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });

    test(`${language}: a notice is written by one and published by another, by keyboard alone`, async () => {
      const writer = await house.visitor({ duty: "repository-operator", language });
      const title = `Notice in ${language}`;
      await writer.open("/app/console/notices/new");
      const kind = writer.page.locator("select[name=kind]");
      await kind.focus();
      // The keys of a closed list: its options one after another.
      while ((await kind.inputValue()) !== "general") await kind.press("ArrowDown");
      await typeInto(writer.page, "titleJa", `お知らせ ${language}`);
      await typeInto(writer.page, "titleEn", title);
      await typeInto(writer.page, "bodyJa", "試験のお知らせです。");
      await typeInto(writer.page, "bodyEn", "A notice of a test.");
      await press(writer.page, said.save);
      await writer.page.getByText(said.saved).first().waitFor();
      await writer.page.waitForURL(/\/notices(\/[0-9]+)?$/);
      const manager = await house.visitor({ duty: "ca-manager", language });
      await manager.open("/app/console/notices");
      await press(manager.page, language === "ja" ? "お知らせ ja" : title, "link");
      await press(manager.page, said.publish);
      const dialog = manager.page.getByRole("alertdialog").or(manager.page.getByRole("dialog"));
      await press(dialog, said.publish);
      await manager.page.getByRole("button", { name: said.withdraw, exact: true }).waitFor();
      assert.deepEqual([writer.complaints(), manager.complaints()], [[], []]);
      await writer.leave();
      await manager.leave();
    });

    test(`${language}: behind each chart of the dashboard is a table`, async () => {
      const visitor = await house.visitor({ duty: "senior-operator", language });
      await visitor.open("/app/console");
      await pressOn(visitor, "button", said.asTable);
      assert.ok((await visitor.page.getByRole("table").count()) >= 2);
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });
  }
});

/** Focus and Enter: what a keyboard does. */
async function pressOn(
  { page }: Visitor,
  role: "button" | "link",
  name: string,
  which: "first" | "last" = "first",
): Promise<void> {
  const found = page.getByRole(role, { name, exact: true });
  await found.first().waitFor();
  await (which === "first" ? found.first() : found.last()).focus();
  await page.keyboard.press("Enter");
}
