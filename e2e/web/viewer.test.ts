/** The viewer in both languages: by keyboard, with files of every kind, and with files that mean harm. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { type House, openHouse, type Visitor, withoutBrowser } from "./harness.ts";
import { goodFiles, hostileFiles, longList } from "./viewer-files.ts";

const words = {
  ja: {
    published: "公開されているもの",
    fetch: "公開証明書と失効リストを読み込む",
    example: "長崎県から組織認証局まで（ブリッジ 3 つ）",
    broken: "つながらない例",
    valid: "有効です",
    anchor: "信頼点",
    breaks: "ここで途切れる",
    paste: "貼り付け",
    pasteLabel: "PEM、base64 又は 16 進数",
    pasteOpen: "貼り付けたものを開く",
    unreadable: "読み取れません",
    entries: "失効した証明書",
    search: "シリアル番号で探す（16 進数）",
    notListed: "このリストにはありません",
    server: "サーバーで判定",
    send: "送って判定する",
    serverAnswer: "サーバーの判定",
    path: "認証パス",
  },
  en: {
    published: "Published here",
    fetch: "Fetch published certificates and lists",
    example: "Nagasaki to an organisation CA, across three bridges",
    broken: "One that does not hold",
    valid: "Valid",
    anchor: "trusted",
    breaks: "breaks here",
    paste: "Paste",
    pasteLabel: "PEM, base64 or hexadecimal",
    pasteOpen: "Open what was pasted",
    unreadable: "Cannot be read",
    entries: "Revoked certificates",
    search: "Find a serial number (hexadecimal)",
    notListed: "It is not on this list",
    server: "Judge on the server",
    send: "Send and judge",
    serverAnswer: "The server's verdict",
    path: "Path",
  },
} as const;

const skip = withoutBrowser() ?? false;

describe("the viewer", { skip, timeout: 900_000 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house?.end());

  for (const language of ["ja", "en"] as const) {
    const said = words[language];

    test(`${language}: by keyboard alone, a path across the bridges is drawn, judged here and on the server`, async () => {
      const visitor = await opened(house, language);
      const { page } = visitor;
      await press(page.getByRole("tab", { name: said.published }), "Space");
      await press(page.getByRole("button", { name: said.fetch }), "Enter");
      await press(page.getByRole("button", { name: said.example }), "Enter");
      await page.getByRole("heading", { name: said.valid }).waitFor();
      const picture = page.locator("svg").filter({ has: page.locator("marker") });
      await picture.getByRole("button", { name: said.anchor }).first().waitFor();
      assert.equal(await page.locator("main ol").last().getByRole("listitem").count(), 4);
      await press(page.getByRole("button", { name: said.server, exact: true }), "Enter");
      await press(page.getByRole("button", { name: said.send }), "Enter");
      await page.getByRole("heading", { name: said.serverAnswer }).waitFor();
      await press(page.getByRole("button", { name: said.broken }), "Enter");
      // Which certificate the path breaks at depends on the keys: the words stand in the list, and as a title in the picture.
      await page.getByRole("listitem").filter({ hasText: said.breaks }).waitFor();
      // A box of the picture opens its certificate.
      await press(picture.getByRole("button").last(), "Enter");
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });

    test(`${language}: everything that can be opened is shown with what it says`, async () => {
      const visitor = await opened(house, language);
      const { page } = visitor;
      for (const { name, bytes, shows } of goodFiles()) {
        await choose(visitor, [{ name, bytes }]);
        await page.getByRole("navigation").getByText(name).first().waitFor();
        for (const text of shows) await page.locator("main").getByText(text).first().waitFor();
      }
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });

    test(`${language}: files that mean harm do nothing but a message`, async () => {
      const visitor = await opened(house, language);
      const { page } = visitor;
      for (const { name, bytes } of hostileFiles()) {
        await choose(visitor, [{ name, bytes }]);
        await page.getByRole("navigation").getByText(name).first().waitFor();
        await page.getByRole("heading", { level: 2, name }).or(page.locator("#document-title")).first().waitFor();
        const views = await page.locator("section[aria-labelledby=document-title]").getByRole("tab").all();
        for (const view of views) await press(view, "Space");
      }
      assert.equal(await page.evaluate("globalThis.harmed"), undefined);
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });
  }

  test("a list of a hundred thousand certificates is opened, paged, and searched by serial number", async () => {
    const said = words.ja;
    const visitor = await opened(house, "ja");
    const { page } = visitor;
    const { bytes, serialNumber, absent, count } = longList(100_000);
    await choose(visitor, [{ name: "long.crl", bytes }]);
    await press(page.getByRole("tab", { name: said.entries }), "Space");
    await page.getByText(`1–50 / ${count} 件`).waitFor();
    const search = page.getByRole("searchbox", { name: said.search });
    await search.fill(serialNumber);
    await page.getByRole("rowheader", { name: serialNumber }).waitFor();
    assert.equal(await page.getByRole("table").getByRole("row").count(), 2);
    await search.fill(absent);
    await page.getByText(said.notListed).waitFor();
    await visitor.leave();
  });

  test("what is pasted stays in the browser: nothing is sent", async () => {
    const said = words.en;
    const visitor = await opened(house, "en");
    const { page } = visitor;
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() !== "GET") sent.push(request.url());
    });
    await press(page.getByRole("tab", { name: said.paste }), "Space");
    await page.getByLabel(said.pasteLabel).fill("-----BEGIN CERTIFICATE-----\nMIIBdirt\n-----END CERTIFICATE-----\n");
    await press(page.getByRole("button", { name: said.pasteOpen }), "Enter");
    await page.getByText(said.unreadable).first().waitFor();
    assert.deepEqual(sent, []);
    await visitor.leave();
  });
});

async function opened(house: House, language: "ja" | "en"): Promise<Visitor> {
  const visitor = await house.visitor({ language });
  await visitor.open("/app/viewer");
  return visitor;
}

/** As a person without a pointer does. */
async function press(place: Locator, key: "Enter" | "Space"): Promise<void> {
  await place.waitFor();
  await place.focus();
  await place.press(key);
}

/** Files by the field behind the button. */
async function choose({ page }: Visitor, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]) {
  const given = files.map(({ name, bytes }) => ({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(bytes),
  }));
  await page.locator("input[type=file]").setInputFiles(given);
}
