/** An ordinary issue as a clerk does it by keyboard alone, from the form to the card in the hand. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { CounterHouse } from "./harness.ts";
import { chooseInList, chooseRadio, press, tabTo, typeDay, typeInto } from "./keyboard.ts";
import { scan } from "./paper.ts";

export interface Applicant {
  readonly name: string;
  readonly reading: string;
  /** Era of the list, year, month, day. */
  readonly born: readonly [era: string, ...parts: readonly string[]];
  readonly gender: "女" | "男";
  readonly address: string;
}

/** From the desk on: form, register, and the case's own page. */
export async function receive(page: Page, applicant: Applicant): Promise<void> {
  const [era, ...born] = applicant.born;
  await heading(page, "申請書の記載");
  await typeInto(page, "氏名", applicant.name);
  await typeInto(page, "ふりがな", applicant.reading);
  await typeDay(page, era, born);
  await tabTo(page, /^(女|男)/);
  await page.keyboard.press("Space");
  if (applicant.gender === "男") await page.keyboard.press("ArrowRight");
  await typeInto(page, "住所", applicant.address);
  await tabTo(page, "台帳を探す");
  await page.keyboard.press("Enter");
  await press(page, `${applicant.name}を選ぶ`);
  await press(page, "受け付けて照合に進む");
}

/** A driving licence is scanned and kept, and the identity confirmed. */
export async function confirmIdentity(page: Page): Promise<void> {
  await heading(page, "本人確認");
  await keepPaper(page, "driving-licence", ["12", "1", "1"]);
  await press(page, "本人確認を終える");
}

/** `until`: of a dated paper, a day of Reiwa. */
export async function keepPaper(page: Page, kind: string, until?: readonly string[]): Promise<void> {
  await tabTo(page, "書類の種類");
  await chooseInList(page, kind);
  if (until !== undefined) await typeDay(page, "reiwa", until);
  await chooseScan(page);
  await page.getByText(scan.name).waitFor();
  await press(page, "写しを保存する");
  await page.getByText(scan.name).waitFor({ state: "detached" });
}

/** A browser opens its list of files only within seconds of the key, which a loaded machine may miss: then the key is pressed again. */
async function chooseScan(page: Page): Promise<void> {
  for (let tries = 0; tries < 6; tries += 1) {
    await tabTo(page, "ファイルを選ぶ");
    const chooser = page.waitForEvent("filechooser", { timeout: 15_000 }).catch(() => undefined);
    await page.keyboard.press("Enter");
    const opened = await chooser;
    if (opened !== undefined) return opened.setFiles(scan);
  }
  assert.fail("the browser does not let a file be chosen");
}

export async function chooseSubstitute(page: Page, substitute: string): Promise<void> {
  await heading(page, "代替文字を選ぶ");
  await chooseRadio(page, substitute);
  await press(page, "この代替文字に決める");
}

/** Typed once into a browser. */
export async function pairTerminal(page: Page, { terminal }: CounterHouse): Promise<void> {
  await typeInto(page, "端末のアドレス", terminal.address);
  await typeInto(page, "接続コード", terminal.code());
  await page.keyboard.press("Enter");
}

export async function prepareCard(page: Page, card: string, look: Looking = notLooking): Promise<void> {
  await heading(page, "カードを準備する");
  await look("カードを準備する");
  await insertCard(page, card);
  await press(page, "カードに鍵を書き込む");
  await heading(page, "鍵ペアの生成を待つ");
  await takeCardOut(page);
}

export async function insertCard(page: Page, card: string): Promise<void> {
  await page.locator(`option[value="${card}"]:enabled`).waitFor({ state: "attached" });
  await tabTo(page, "仮想カード");
  await chooseInList(page, card);
  await press(page, "カードを入れる");
}

export async function takeCardOut(page: Page): Promise<void> {
  await press(page, "カードを取り出す");
  await page.getByText("カードが入っていません").waitFor();
}

/** Told the title of each step before it is done: a test may look at the page. */
export type Looking = (title: string) => Promise<void>;

/** The card is back from the key pair generator: up to the certificate's image. */
export async function requestCertificate(page: Page, card: string, look: Looking = notLooking): Promise<void> {
  await insertCard(page, card);
  await page.getByText("カードに鍵ができています").waitFor();
  await press(page, "公開鍵を読み取る");
  await heading(page, "電子証明書の発行を要求する");
  await look("電子証明書の発行を要求する");
  await press(page, "発行を要求する");
  await heading(page, "電子証明書のイメージを確かめる");
  await page.getByRole("article", { name: "電子証明書" }).waitFor();
}

export async function recordOutcome(page: Page, outcome: RegExp | string): Promise<void> {
  await chooseRadio(page, outcome);
  await press(page, "結果を記録する");
}

/** The image is right: written to the card, terms, fee, hand-over. */
export async function handOver(page: Page, fee = /円を収納した$/, look: Looking = notLooking): Promise<void> {
  const next = async (title: string) => {
    await heading(page, title);
    await look(title);
  };
  await recordOutcome(page, "誤りはない");
  await next("カードに電子証明書を書き込む");
  await press(page, "書き込む");
  await next("注意事項を説明する");
  await press(page, "説明した");
  await next("手数料を収納する");
  await tabTo(page, fee);
  await page.keyboard.press("Enter");
  await next("カードを交付する");
  await takeCardOut(page);
  await press(page, "交付した");
  await heading(page, "手続がすべて終わりました");
}

async function notLooking(): Promise<void> {}

export function heading(page: Page, name: string): Promise<void> {
  return page.getByRole("heading", { name, exact: true }).waitFor();
}
