import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { insertVirtualCard, prepareCard, readCard, removeVirtualCard, unlockCard } from "@warifu/contract";
import { openTestCounter, type TestCounter } from "../../src/terminal/testing/index.ts";
import { takeStandingPictures } from "../counter/pictures.ts";
import { findOverflow, findViolations } from "./accessibility.ts";
import { type House, openHouse, type Visitor, withoutBrowser } from "./harness.ts";

const reader = "virtual-1";
const at = { parameters: { reader } };
const cardNumber = "0000000000000042";
const meant = { ...at, body: { cardNumber } };
const panel = { width: 1024, height: 768 };
const manners = [
  { language: "ja", theme: "light" },
  { language: "ja", theme: "dark" },
  { language: "ja", theme: "light", contrast: "more" },
  { language: "ja", theme: "dark", contrast: "more" },
  { language: "en", theme: "light" },
] as const;

describe("the key pair generator's page", { skip: withoutBrowser() ?? false, timeout: 600_000 }, () => {
  let house: House;
  let counter: TestCounter;
  let visitor: Visitor;

  before(async () => {
    house = await openHouse();
    counter = await openTestCounter({ origin: house.baseUrl });
    await counter.counter.done(insertVirtualCard, { ...at, body: { card: "blank" } });
    await counter.counter.done(prepareCard, meant);
    await counter.counter.done(removeVirtualCard, at);
    visitor = await house.visitor({ viewport: panel });
    await visitor.open("/app/kiosk");
  });
  after(async () => {
    await counter?.stop();
    await house?.end();
  });

  const heading = (text: string) => visitor.page.getByRole("heading", { level: 1, name: text }).waitFor();
  const press = (name: string | RegExp) => visitor.page.getByRole("button", { name, exact: true }).click();
  const type = async (text: string) => {
    for (const character of text) await press(character);
  };

  const picture = (name: string) => takeStandingPictures(visitor, `kiosk-${name}`, language);
  let language: "ja" | "en" = "ja";

  /** Every look of the page as it stands: nothing for axe to say, nothing out of the screen, every target large enough. */
  async function examine(name: string): Promise<void> {
    const { page } = visitor;
    for (const manner of manners) {
      // The page asks after 90 seconds whether somebody is still there; on a busy machine this one looks for long.
      await page.keyboard.press("Shift");
      await page.evaluate(showing(manner));
      assert.deepEqual(await findViolations(page), [], `${name} ${JSON.stringify(manner)}`);
    }
    await page.keyboard.press("Shift");
    await page.evaluate(showing(manners[0]));
    await page.setViewportSize({ width: 320, height: 256 });
    assert.deepEqual(await findOverflow(page), [], name);
    await page.setViewportSize(panel);
    assert.deepEqual(await findOverflow(page), [], name);
    assert.deepEqual(await page.evaluate(smallTargets), [], name);
    assert.deepEqual(visitor.complaints(), [], name);
    await picture(name);
  }

  it("is connected with the device once, by the code that the device shows", async () => {
    await heading("装置と接続");
    await picture("pairing");
    await visitor.page.getByRole("textbox", { name: "端末のアドレス" }).fill(`http://127.0.0.1:${counter.kiosk.port}`);
    await visitor.page.getByRole("textbox", { name: "接続コード" }).fill(counter.kiosk.code());
    await press("端末と接続する");
    await heading("読取り機に置いて");
    await examine("welcome");
  });

  it("makes a first key pair: two passwords, progress, and back to the counter", async () => {
    await counter.kiosk.done(insertVirtualCard, { ...at, body: { card: "blank" } });
    await heading("カードがあります");
    await examine("card");
    await press("はじめる");
    await heading("何をしますか");
    await examine("menu-first");
    assert.equal(await visitor.page.getByRole("button", { name: /古い鍵/ }).count(), 0);
    await visitor.page.getByRole("button", { name: /鍵ペアを作る/ }).click();
    await heading("新しいパスワード");
    await type("ABC12");
    assert.ok(await visitor.page.getByRole("button", { name: "つぎへ" }).isDisabled());
    await type("3");
    assert.doesNotMatch(await visitor.page.content(), /ABC123/);
    await press("文字を見る");
    await visitor.page.getByText("ABC123").waitFor();
    assert.ok(await visitor.page.evaluate(noAttributeHas("ABC123")));
    await examine("new-password");
    await press("つぎへ");
    await heading("もう一度");
    await picture("repeat-password");
    await visitor.page.keyboard.type("abc124");
    await visitor.page.keyboard.press("Enter");
    await visitor.page.getByRole("alert").waitFor();
    await examine("password-differs");
    for (const title of ["新しいパスワード", "もう一度"]) {
      await heading(title);
      await visitor.page.keyboard.type("abc123");
      await visitor.page.keyboard.press("Enter");
    }
    await heading("鍵ペアができました");
    await examine("done");
    assert.equal(counter.reports.at(-1)?.event, "generated");
    assert.doesNotMatch(await visitor.page.content(), /ABC123/);
    await counter.kiosk.done(removeVirtualCard, at);
    await heading("読取り機に置いて");
  });

  it("asks at renewal for the old password, says how many tries are left, and asks before the old key goes", async () => {
    await begin();
    await examine("menu");
    await visitor.page.getByRole("button", { name: /鍵ペアを作る/ }).click();
    await heading("今のパスワード");
    await examine("old-password");
    await enter("WRONG1");
    await visitor.page.getByRole("alert").filter({ hasText: "あと4" }).waitFor();
    await examine("old-password-wrong");
    await enter("ABC123");
    await heading("新しいパスワード");
    await enter("NEW456");
    await heading("もう一度");
    await enter("NEW456");
    await heading("古い鍵を消して");
    await examine("confirm");
    await press("新しく作る");
    await heading("鍵ペアができました");
    await press("終わる");
    await heading("カードがあります");
  });

  it("changes the password, and erases the old key", async () => {
    await press("はじめる");
    await visitor.page.getByRole("button", { name: /パスワードを変える/ }).click();
    for (const [title, password] of [
      ["今のパスワード", "NEW456"],
      ["新しいパスワード", "NEXT789"],
      ["もう一度", "NEXT789"],
    ] as const) {
      await heading(title);
      await enter(password);
    }
    await heading("パスワードを変えました");
    await picture("password-changed");
    await press("終わる");
    await press("はじめる");
    await visitor.page.getByRole("button", { name: /古い鍵を消す/ }).click();
    await heading("今のパスワード");
    await enter("NEXT789");
    await heading("古い鍵を消します");
    await picture("confirm-erase");
    await press("消す");
    await heading("古い鍵を消しました");
    await picture("erased");
    await press("終わる");
    assert.equal((await counter.kiosk.done(readCard, at)).signature.privateKey, "absent");
  });

  it("says what to do when the card is pulled, is locked, or is not for this device", async () => {
    await press("はじめる");
    await visitor.page.getByRole("button", { name: /パスワードを変える/ }).click();
    await heading("今のパスワード");
    await counter.kiosk.done(removeVirtualCard, at);
    await heading("途中で抜かれました");
    await examine("problem-removed");
    await press("はじめから");
    await begin();
    await visitor.page.getByRole("button", { name: /パスワードを変える/ }).click();
    for (let tries = 0; tries < 5; tries++) {
      await heading("今のパスワード");
      await enter("WRONG1");
      if (tries < 4)
        await visitor.page
          .getByRole("alert")
          .filter({ hasText: `あと${4 - tries}` })
          .waitFor();
    }
    await heading("ロックされました");
    await examine("problem-locked");
    await counter.kiosk.done(removeVirtualCard, at);
    await counter.counter.done(insertVirtualCard, { ...at, body: { card: "blank" } });
    assert.equal((await counter.counter.done(unlockCard, meant)).signature.triesLeft, 5);
    await counter.counter.done(removeVirtualCard, at);
  });

  it("is in English at the press of a button, and helps", async () => {
    await press("はじめから");
    await press("English");
    await heading("Put your card on the reader");
    language = "en";
    await press("Help");
    await visitor.page.getByRole("dialog").getByText("No copy of it stays here").waitFor();
    await picture("help");
    await visitor.page.keyboard.press("Escape");
    await examine("welcome");
  });

  async function begin(): Promise<void> {
    await counter.kiosk.done(insertVirtualCard, { ...at, body: { card: "blank" } });
    await heading("カードがあります");
    await press("はじめる");
    await heading("何をしますか");
  }

  async function enter(password: string): Promise<void> {
    await type(password);
    await press("つぎへ");
  }
});

/** The settings as web/language/settings.ts shows them, without leaving the page. */
function showing({ theme, contrast }: (typeof manners)[number] & { readonly contrast?: string }): string {
  return `(() => {
    document.documentElement.dataset.theme = ${JSON.stringify(theme)};
    document.documentElement.dataset.contrast = ${JSON.stringify(contrast ?? "normal")};
  })()`;
}

/** Buttons less than 64 CSS pixels high or wide, but for the dialogs' own and the staff's. */
const smallTargets = `[...document.querySelectorAll("button")]
  .filter((button) => button.getClientRects().length > 0 && button.closest("[role=dialog]") === null)
  .filter((button) => { const { width, height } = button.getBoundingClientRect(); return width < 64 || height < 64; })
  .map((button) => button.textContent)`;

function noAttributeHas(text: string): string {
  return `[...document.querySelectorAll("*")].every((element) => [...element.attributes].every(({ value }) => !value.includes(${JSON.stringify(text)})))`;
}
