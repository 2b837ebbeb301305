import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findViolations } from "./accessibility.ts";
import { type House, openHouse, passwordOf, type Visitor, withoutBrowser } from "./harness.ts";

const skip = withoutBrowser() ?? false;

describe("the house around the pages", { skip, timeout: 900_000 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house?.end());

  for (const language of ["ja", "en"] as const) {
    it(`lets somebody sign in, find the own account and sign out by keyboard alone (${language})`, async () => {
      const visitor = await house.visitor({ language });
      const { account, password } = passwordOf(house.folder, "internal-auditor");
      await visitor.open("/app/account");
      await tabTo(visitor, "input[name=account]");
      await type(visitor, account);
      await tabTo(visitor, "input[name=password]");
      await type(visitor, password);
      await visitor.page.keyboard.press("Enter");
      await visitor.page.getByRole("heading", { level: 1, name: words[language].account }).waitFor();
      assert.equal(new URL(visitor.page.url()).pathname, "/app/account");
      await tabTo(visitor, `header button:has-text('${words[language].person}')`);
      await visitor.page.keyboard.press("Enter");
      await visitor.page.getByRole("menu").waitFor();
      await visitor.page.keyboard.press("End");
      await visitor.page.keyboard.press("Enter");
      await visitor.page.getByRole("heading", { level: 1, name: words[language].signIn }).waitFor();
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });

    it(`says in the form what was wrong, and keeps what was typed, never the password (${language})`, async () => {
      const visitor = await house.visitor({ language });
      await visitor.open("/app/sign-in");
      await visitor.page.locator("input[name=account]").fill("nobody-at-all");
      await visitor.page.getByRole("button", { name: words[language].submit }).click();
      await visitor.page.getByRole("alert").getByText(words[language].passwordMissing).waitFor();
      assert.equal(await visitor.page.locator("input[name=password]").getAttribute("aria-invalid"), "true");
      assert.deepEqual(await findViolations(visitor.page), []);
      await visitor.page.locator("input[name=password]").fill("not the password of anybody");
      await visitor.page.getByRole("button", { name: words[language].submit }).click();
      await visitor.page.getByRole("alert").getByText(words[language].kept).first().waitFor();
      await visitor.page.reload();
      await visitor.page.locator("input[name=account]").waitFor();
      assert.equal(await visitor.page.locator("input[name=account]").inputValue(), "nobody-at-all");
      assert.equal(await visitor.page.locator("input[name=password]").inputValue(), "");
      assert.doesNotMatch(await stored(visitor), /not the password/);
      await visitor.leave();
    });
  }

  it("shows the sign-in over a page whose session ended, and the page with what was typed afterwards", async () => {
    const visitor = await house.visitor();
    const known = passwordOf(house.folder, "examiner");
    await visitor.open("/app/account");
    await signInHere(visitor, known);
    await visitor.page.getByRole("heading", { level: 1, name: "自分のアカウント" }).waitFor();
    await visitor.page.locator("input[name=name]").fill("青いキー");
    await visitor.context.clearCookies();
    await visitor.page.locator("input[name=current]").fill("x");
    await visitor.page.locator("input[name=chosen]").fill("y");
    await visitor.page.locator("input[name=repeated]").fill("y");
    await visitor.page.getByRole("button", { name: "変更する" }).click();
    await visitor.page.getByRole("alertdialog").waitFor();
    assert.deepEqual(await findViolations(visitor.page), []);
    await signInHere(visitor, known);
    await visitor.page.getByRole("alertdialog").waitFor({ state: "detached" });
    assert.equal(await visitor.page.locator("input[name=name]").inputValue(), "青いキー");
    await visitor.leave();
  });

  it("says that a page is not for this duty, and what to do", async () => {
    const visitor = await house.visitor({ duty: "relying-party-officer" });
    await visitor.open("/app/console");
    await visitor.page.getByText("このページを開く権限がありません").first().waitFor();
    assert.deepEqual(await findViolations(visitor.page), []);
    await visitor.leave();
  });

  it("moves the focus to the heading and the title of the window when a page is opened", async () => {
    const visitor = await house.visitor();
    await visitor.open("/app/home");
    await visitor.page.getByRole("link", { name: "サインイン", exact: true }).first().click();
    await visitor.page.getByRole("heading", { level: 1, name: "サインイン" }).waitFor();
    await visitor.page.locator("h1:focus").waitFor();
    assert.equal(await visitor.page.title(), "サインイン | 割符");
    await visitor.page.goBack();
    await visitor.page.getByRole("heading", { level: 1, name: "割符" }).waitFor();
    await visitor.leave();
  });

  it("leads past the header by its first link", async () => {
    const visitor = await house.visitor();
    await visitor.open("/app/home");
    await visitor.page.keyboard.press("Tab");
    assert.equal(await visitor.page.evaluate("document.activeElement.textContent"), "本文へ移動");
    await visitor.page.keyboard.press("Enter");
    await visitor.page.locator("main:focus").waitFor();
    await visitor.leave();
  });

  it("gives help on the page in a panel that Escape closes", async () => {
    const visitor = await house.visitor({ language: "en" });
    await visitor.open("/app/sign-in");
    await tabTo(visitor, "button[aria-label='Help on this page']");
    await visitor.page.keyboard.press("Enter");
    await visitor.page.getByRole("dialog").getByText("Sign in with a password").waitFor();
    assert.deepEqual(await findViolations(visitor.page), []);
    await visitor.page.keyboard.press("Escape");
    await visitor.page.getByRole("dialog").waitFor({ state: "detached" });
    await visitor.page.locator("button[aria-label='Help on this page']:focus").waitFor();
    await visitor.leave();
  });

  it("remembers language, theme and text size for the next visit", async () => {
    const visitor = await house.visitor();
    await visitor.page.goto("/app/home");
    await visitor.page.getByRole("button", { name: "表示の設定" }).click();
    await visitor.page.getByRole("menuitem", { name: "ダーク" }).click();
    await visitor.page.locator("html[data-theme=dark]").waitFor();
    assert.match(await visitor.page.evaluate<string>("localStorage.getItem('warifu.settings')"), /"theme":"dark"/);
    await visitor.leave();
  });
});

const words = {
  ja: {
    person: "内部監査者",
    account: "自分のアカウント",
    signIn: "サインイン",
    submit: "サインインする",
    passwordMissing: "パスワードを入力してください。",
    kept: "入力した内容はこの画面に残っています。",
  },
  en: {
    person: "Internal auditor",
    account: "Your account",
    signIn: "Sign in",
    submit: "Sign in",
    passwordMissing: "Enter your password.",
    kept: "What you typed is still on this page.",
  },
} as const;

/** Presses Tab until the element has the focus; fails when the whole page was gone through. */
async function tabTo(visitor: Visitor, selector: string): Promise<void> {
  const wanted = visitor.page.locator(selector).first();
  await wanted.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    await visitor.page.keyboard.press("Tab");
    if ((await wanted.and(visitor.page.locator(":focus")).count()) > 0) return;
  }
  assert.fail(`Tab never reaches ${selector}`);
}

async function type(visitor: Visitor, text: string): Promise<void> {
  await visitor.page.keyboard.type(text);
}

async function signInHere(
  visitor: Visitor,
  known: { readonly account: string; readonly password: string },
): Promise<void> {
  await visitor.page.locator("input[name=account]").fill(known.account);
  await visitor.page.locator("input[name=password]").fill(known.password);
  await visitor.page.locator("form:has(input[name=password]) button[type=submit]").click();
}

function stored(visitor: Visitor): Promise<string> {
  return visitor.page.evaluate<string>("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])");
}
