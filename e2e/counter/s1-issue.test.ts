import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { findViolations } from "../web/accessibility.ts";
import { type Visitor, withoutBrowser } from "../web/harness.ts";
import { type CounterHouse, openCounter } from "./harness.ts";
import { chooseInList, chooseRadio, press, tabTo, typeDay, typeInto } from "./keyboard.ts";
import { openKiosk } from "./kiosk.ts";
import { opinionOf, withoutOpenSsl } from "./openssl.ts";
import { scan } from "./paper.ts";

const sasebo = "422029";
const skip = withoutBrowser() ?? withoutOpenSsl() ?? false;

describe("S1: a resident with 𠮷 in the name, from the form to the card", { skip, timeout: 600_000 }, () => {
  let house: CounterHouse;
  let clerk: Visitor;
  let card: string;
  before(async () => {
    house = await openCounter(sasebo);
    card = await house.makeCard("yoshida");
    clerk = await house.visitor({ duty: "counter-clerk-sasebo" });
  });
  after(() => house?.end());

  it("the clerk does an ordinary issue by keyboard alone, and nothing of what was written is altered", async () => {
    const { page } = clerk;
    await clerk.open("/app/counter");
    await tabTo(page, "申請を受け付ける");
    await page.keyboard.press("Enter");
    await writeForm(page);
    await heading(page, "本人確認");
    await showPaper(page);
    await chooseSubstitute(page);
    await prepare(page, house);
    const kiosk = await openKiosk(house);
    await kiosk.makeKeyPair("yoshida", { newPassword: "SECRET7" });
    await finish(page);
    assert.deepEqual(clerk.complaints(), []);
  });

  it("OpenSSL finds key and certificate on the card right, not revoked by list and answer, with the substitute marked", async () => {
    const { text, status, byList } = await opinionOf(house, card, sasebo);
    assert.equal(byList, "OK");
    assert.equal(status, "good");
    assert.match(text, /CN=/);
  });
});

async function writeForm(page: Page): Promise<void> {
  await heading(page, "申請書の記載");
  await typeInto(page, "氏名", "𠮷田　美咲");
  await typeInto(page, "ふりがな", "よしだ　みさき");
  await typeDay(page, "heisei", ["8", "2", "29"]);
  await chooseRadio(page, "女");
  await typeInto(page, "住所", "長崎県佐世保市割符町７８番地");
  await tabTo(page, "台帳を探す");
  await page.keyboard.press("Enter");
  await press(page, "𠮷田　美咲を選ぶ");
  await press(page, "受け付けて照合に進む");
}

async function showPaper(page: Page): Promise<void> {
  await tabTo(page, "書類の種類");
  await chooseInList(page, "driving-licence");
  await typeDay(page, "reiwa", ["12", "1", "1"]);
  await tabTo(page, "ファイルを選ぶ");
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(scan);
  await page.getByText(scan.name).waitFor();
  await press(page, "写しを保存する");
  await press(page, "本人確認を終える");
}

async function chooseSubstitute(page: Page): Promise<void> {
  await heading(page, "代替文字を選ぶ");
  assert.deepEqual(await findViolations(page), []);
  await chooseRadio(page, "吉");
  await press(page, "この代替文字に決める");
}

async function prepare(page: Page, { terminal }: CounterHouse): Promise<void> {
  await heading(page, "カードを準備する");
  await typeInto(page, "端末のアドレス", terminal.address);
  await typeInto(page, "接続コード", terminal.code);
  await page.keyboard.press("Enter");
  await insertCard(page);
  await press(page, "カードに鍵を書き込む");
  await heading(page, "鍵ペアの生成を待つ");
  await press(page, "カードを取り出す");
  await page.getByText("カードが入っていません").waitFor();
}

async function insertCard(page: Page): Promise<void> {
  await page.locator("option", { hasText: "yoshida" }).waitFor({ state: "attached" });
  await tabTo(page, "仮想カード");
  await chooseInList(page, "yoshida");
  await press(page, "カードを入れる");
}

async function finish(page: Page): Promise<void> {
  await insertCard(page);
  await page.getByText("カードに鍵ができています").waitFor();
  await press(page, "公開鍵を読み取る");
  await heading(page, "発行を要求する");
  await press(page, "発行を要求する");
  await heading(page, "電子証明書のイメージを確かめる");
  await page.getByRole("article", { name: "電子証明書" }).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await chooseRadio(page, "誤りはない");
  await press(page, "結果を記録する");
  await press(page, "書き込む");
  await press(page, "説明した");
  await heading(page, "手数料を収納する");
  await tabTo(page, /円を収納した$/);
  await page.keyboard.press("Enter");
  await heading(page, "カードを交付する");
  await press(page, "カードを取り出す");
  await press(page, "交付した");
  await heading(page, "手続がすべて終わりました");
}

function heading(page: Page, name: string): Promise<void> {
  return page.getByRole("heading", { name, exact: true }).waitFor();
}
