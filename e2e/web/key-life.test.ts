/** A key update from its plan to the cut-over, and compromises as drills, by keyboard alone. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findViolations } from "./accessibility.ts";
import { act } from "./act.ts";
import { type House, openHouse, untilQuiet, type Visitor, withoutBrowser } from "./harness.ts";
import { press, typeDay, typeInto } from "./keyboard.ts";

const skip = withoutBrowser() ?? false;
/** Making a key of 2048 bits and lists of every municipality, on a loaded machine. */
const patience = { timeout: 180_000 };

describe("the life of an authority's key", { skip, timeout: 900_000 }, () => {
  let house: House;
  let senior: Visitor;
  before(async () => {
    house = await openHouse();
    senior = await house.visitor({ duty: "senior-operator" });
  });
  after(() => house?.end());

  it("is updated step by step: planned, prepared, certified by partners, cut over", async () => {
    const { page } = senior;
    await senior.open("/app/console/key-updates");
    await press(page, "佐賀県認証局", "link");
    await press(page, "鍵更新を計画する");
    const dialog = page.getByRole("alertdialog");
    await dialog.waitFor();
    await typeDay(dialog.getByRole("group", { name: "切替えの予定日" }), todayInTokyo());
    await press(dialog, "鍵更新を計画する");
    for (const step of ["次の世代を準備する", "相互認証証明書を更新する", "新しい世代に切り替える"]) {
      await page.getByRole("button", { name: step, exact: true }).waitFor(patience);
      await press(page, step);
    }
    await page.getByRole("button", { name: "鍵更新を計画する", exact: true }).waitFor(patience);
    const table = page.getByRole("table", { name: "世代の期間" });
    await table.getByText("使用中", { exact: true }).waitFor();
    await table.getByText("失効記録のみ", { exact: true }).waitFor();
    assert.deepEqual(await findViolations(page), []);
    assert.deepEqual(senior.complaints(), []);
  });

  it("is compromised in a drill that only counts: every step, and no certificate changes", async () => {
    const { page } = senior;
    await declare("nagasaki", "drill");
    await press(page, "確認し、訓練を進める");
    await sayWords("ブリッジ認証局に通知したことを記録する", "電話と書留で、担当者が受領");
    await pressWhenThere("公表したことを記録する");
    await sayWords("報告を記録する", "分割鍵の所在を確かめた");
    await pressWhenThere("訓練を終える");
    await page.getByText("終了", { exact: true }).last().waitFor(patience);
    await untilQuiet(page);
    assert.deepEqual(await findViolations(page), []);
    assert.deepEqual(senior.complaints(), []);
    assert.equal(await stateOf("nagasaki"), "operating");
  });

  it("is compromised in earnest: everything is revoked, the public is told by two others, and a new key has its place", async () => {
    const { page } = senior;
    await declare("saga", "full-drill");
    assert.equal(await stateOf("saga"), "stopped");
    await press(page, "危殆化を確認し、すべて失効する");
    await sayWords("ブリッジ認証局に通知したことを記録する", "書留で、担当者が受領");
    await pressWhenThere("公表したことを記録する");
    await page.getByText("この認証局の危殆化のお知らせがまだ公表されていません").first().waitFor(patience);
    await publishNotice();
    await press(page, "公表したことを記録する");
    await sayWords("報告を記録する", "訓練のとおりに行った");
    await pressWhenThere("新しい世代の鍵に替える");
    await page.getByText("第3世代").first().waitFor(patience);
    assert.deepEqual(await findViolations(page), []);
    assert.deepEqual(senior.complaints(), []);
  });

  async function declare(authority: string, manner: string): Promise<void> {
    const { page } = senior;
    await senior.open("/app/console/compromises");
    await press(page, "危殆化又は訓練を宣言する");
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("combobox").selectOption(authority);
    const radio = dialog.locator(`input[type=radio][value=${manner}]`);
    await radio.focus();
    await radio.press("Space");
    await typeInto(dialog, "ground", "分割鍵の所在が分からない");
    await press(dialog, "危殆化又は訓練を宣言する");
    const name = authority === "saga" ? "佐賀県認証局" : "長崎県認証局";
    const row = page.getByRole("row").filter({ hasText: name }).filter({ hasText: "確認待ち" });
    await row.getByRole("link").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/app/console/compromises/*");
    await page.getByRole("heading", { name: "次に行うこと" }).waitFor(patience);
  }

  async function sayWords(title: string, words: string): Promise<void> {
    const form = senior.page.getByRole("form", { name: title });
    await form.waitFor(patience);
    await typeInto(form, "text", words);
    await press(form, title);
  }

  async function pressWhenThere(name: string): Promise<void> {
    await senior.page.getByRole("button", { name, exact: true }).waitFor(patience);
    await press(senior.page, name);
  }

  async function stateOf(authority: string): Promise<unknown> {
    const text = await senior.page.evaluate<string>(`fetch("/operations/status").then((answer) => answer.text())`);
    const status = JSON.parse(text) as { authorities: readonly { authority: string; state: string }[] };
    return status.authorities.find((each) => each.authority === authority)?.state;
  }

  async function publishNotice(): Promise<void> {
    const writer = await house.visitor({ duty: "repository-operator" });
    const manager = await house.visitor({ duty: "ca-manager" });
    const title = { ja: "佐賀県認証局の秘密鍵の危殆化（訓練）", en: "Compromise of the key of Saga (drill)" };
    const body = { ja: "訓練です。", en: "This is a drill." };
    const drafted = await act(writer, "/operations/notices", { kind: "compromise", authority: "saga", title, body });
    assert.equal(drafted.status, 201, JSON.stringify(drafted.body));
    const published = await act(manager, `/operations/notices/${String(drafted.body.number)}/publication`);
    assert.ok(published.status < 300, JSON.stringify(published.body));
    await writer.leave();
    await manager.leave();
  }
});

function todayInTokyo(): string {
  return new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}
