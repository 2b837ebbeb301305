/** Signing in otherwise than by password, as the forms do it: with a security key, and with a card that is refused. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { findViolations } from "./accessibility.ts";
import { type House, openHouse, passwordOf, type Visitor, withoutBrowser } from "./harness.ts";

const skip = withoutBrowser() ?? false;

describe("the forms of the sign-in", { skip, timeout: 900_000 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house?.end());

  for (const language of ["ja", "en"] as const) {
    const said = words[language];

    it(`${language}: a security key is registered, signs in by keyboard alone, and is removed`, async () => {
      const visitor = await house.visitor({ language });
      await plugKeyIn(visitor);
      const { account, password } = passwordOf(house.folder, "examiner");
      await open(visitor, house, "/app/account");
      await visitor.page.locator("input[name=account]").fill(account);
      await visitor.page.locator("input[name=password]").fill(password);
      await visitor.page.keyboard.press("Enter");
      await visitor.page.locator("input[name=name]").fill(said.desk);
      await visitor.page.keyboard.press("Enter");
      await visitor.page.getByRole("table").getByText(said.desk).waitFor();
      await visitor.context.clearCookies();
      await open(visitor, house, "/app/account");
      const tab = visitor.page.getByRole("tab", { name: said.key });
      await tab.focus();
      await visitor.page.keyboard.press("Enter");
      await visitor.page.getByRole("button", { name: said.useKey }).focus();
      await visitor.page.keyboard.press("Enter");
      await visitor.page.getByRole("table").getByText(said.desk).waitFor();
      assert.deepEqual(await findViolations(visitor.page), []);
      await visitor.page.getByRole("button", { name: said.remove }).first().click();
      await visitor.page.locator("input[name=password]").first().waitFor();
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });

    it(`${language}: a key that does not answer is said so, and a card is not asked for where none can be`, async () => {
      const visitor = await house.visitor({ language });
      await plugKeyIn(visitor);
      await open(visitor, house, "/app/sign-in");
      await choose(visitor.page, said.key);
      await visitor.page.getByRole("button", { name: said.useKey }).click();
      await visitor.page.getByText(said.noAnswer).first().waitFor();
      await choose(visitor.page, said.card);
      await visitor.page.getByRole("button", { name: said.useCard }).click();
      await visitor.page.getByText(said.noCard).first().waitFor();
      await open(visitor, house, "/app/home");
      await open(visitor, house, "/app/sign-in#refused");
      await visitor.page.getByText(said.refused).first().waitFor();
      assert.deepEqual(await findViolations(visitor.page), []);
      await visitor.leave();
    });
  }
});

const words = {
  ja: {
    key: "セキュリティキー",
    card: "カード",
    useKey: "セキュリティキーを使う",
    useCard: "カードを使う",
    desk: "机の鍵",
    remove: "登録を消す",
    noAnswer: /セキュリティキーを読み取れませんでした/,
    noCard: /カードでのサインイン/,
    refused: /カードではサインインできませんでした/,
  },
  en: {
    key: "Security key",
    card: "Card",
    useKey: "Use a security key",
    useCard: "Use a card",
    desk: "Key of the desk",
    remove: "Remove",
    noAnswer: /The security key was not read/,
    noCard: /by card/,
    refused: /The card did not sign you in/,
  },
} as const;

/** Keys know names, not addresses of numbers. */
async function open({ page }: Visitor, { baseUrl }: House, path: string): Promise<void> {
  await page.goto(new URL(path, baseUrl.replace("127.0.0.1", "localhost")).href);
  await page.locator("h1").first().waitFor();
}

async function choose(page: Page, tab: string): Promise<void> {
  await page.getByRole("tab", { name: tab }).click();
}

/** A key that Chromium itself plays, and that is touched whenever it is asked to be. */
async function plugKeyIn({ context, page }: Visitor): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "usb",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
