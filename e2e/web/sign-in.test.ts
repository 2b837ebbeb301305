/** Signing in otherwise than by password, as the forms do it: with a security key and with a card. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { beginCertificateSignIn } from "@warifu/contract";
import type { Page } from "playwright-core";
import { warifuDone } from "../program/warifu.ts";
import { findViolations } from "./accessibility.ts";

import { type Card, type House, openHouse, passwordOf, type Visitor, withoutBrowser } from "./harness.ts";
import { press } from "./keyboard.ts";

const skip = withoutBrowser() ?? false;

const words = {
  ja: {
    key: "セキュリティキー",
    card: "カード",
    useKey: "セキュリティキーを使う",
    useCard: "カードを使う",
    desk: "机の鍵",
    remove: "登録を消す",
    noAnswer: /セキュリティキーを読み取れませんでした/,
    first: "最初のページへ",
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
    first: "To the first page",
    refused: /The card did not sign you in/,
  },
} as const;

describe("the forms of the sign-in", { skip, timeout: 900_000 }, () => {
  let house: House;
  let card: Card;
  const folder = mkdtempSync(join(tmpdir(), "warifu-card-"));
  before(async () => {
    house = await openHouse();
    card = await makeCard(house, folder);
  });
  after(async () => {
    await house?.end();
    rmSync(folder, { recursive: true, force: true });
  });

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

    it(`${language}: a key that does not answer is said so`, async () => {
      const visitor = await house.visitor({ language });
      await plugKeyIn(visitor);
      await open(visitor, house, "/app/sign-in");
      await choose(visitor.page, said.key);
      await visitor.page.getByRole("button", { name: said.useKey }).click();
      await visitor.page.getByText(said.noAnswer).first().waitFor();
      assert.deepEqual(await findViolations(visitor.page), []);
      await visitor.leave();
    });

    it(`${language}: the holder of a registered card is let in; without one it is said what to do`, async () => {
      const holder = await house.visitor({ language, card });
      await holder.open("/app/sign-in");
      await choose(holder.page, said.card);
      await holder.page.getByRole("button", { name: said.useCard }).click();
      await holder.page.getByRole("link", { name: said.first }).waitFor();
      assert.deepEqual(holder.complaints(), []);
      await holder.leave();
      const other = await house.visitor({ language, card: "none" });
      await other.open("/app/sign-in");
      await choose(other.page, said.card);
      await other.page.getByRole("button", { name: said.useCard }).click();
      await other.page.getByText(said.refused).first().waitFor();
      assert.deepEqual(await findViolations(other.page), []);
      await other.leave();
    });
  }
});

/** A resident's certificate, as cards have them, registered for the examiner. */
async function makeCard(house: House, folder: string): Promise<Card> {
  const file = (name: string) => join(folder, name);
  const request = ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=request"];
  execFileSync("openssl", [...request, "-keyout", file("card.key"), "-out", file("card.csr")], { stdio: "ignore" });
  const issue = ["issue", "--csr", file("card.csr"), "--resident", "R-0001", "--out", file("card.pem")];
  await warifuDone(house.folder, ...issue);
  const cert = readFileSync(file("card.pem"));
  const senior = await house.visitor({ duty: "senior-operator" });
  await senior.open("/app/staff/members/examiner");
  const chooser = senior.page.waitForEvent("filechooser");
  await press(senior.page.getByRole("group", { name: "証明書を登録する" }), "ファイルを選ぶ");
  await (await chooser).setFiles(file("card.pem"));
  const fingerprint = new X509Certificate(cert).fingerprint256.replaceAll(":", "").toLowerCase();
  await senior.page.getByRole("rowheader", { name: fingerprint }).waitFor();
  assert.deepEqual([await findViolations(senior.page), senior.complaints()], [[], []]);
  await senior.leave();
  const begun = await fetch(`${house.baseUrl}/session/certificate/beginning`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ returnTo: "/app/sign-in" }),
  });
  const { address } = beginCertificateSignIn.response.parse(await begun.json());
  return { origin: new URL(address).origin, cert, key: readFileSync(file("card.key")) };
}

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
