/** The public pages: without script, in both languages, in every theme, enlarged; and what they say is true. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { openStore, sumUsageDay } from "../../src/store/index.ts";
import { findOverflow, findViolations } from "./accessibility.ts";
import { act } from "./act.ts";
import { type House, openBrowser, openHouse, withoutBrowser } from "./harness.ts";
import { publicPages } from "./public-list.ts";

const skip = withoutBrowser() ?? false;
const languages = ["ja", "en"] as const;

describe("the public pages", { skip, timeout: 900_000 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house?.end());

  for (const { name, path } of publicPages) {
    test(`${name}: axe finds nothing wrong in any theme, and nothing leaves the page when it is enlarged`, async () => {
      const visitor = await house.visitor();
      const { page } = visitor;
      for (const language of languages) {
        await page.goto(path.replace("{language}", language));
        for (const colorScheme of ["light", "dark"] as const) {
          for (const contrast of ["no-preference", "more"] as const) {
            await page.emulateMedia({ colorScheme, contrast });
            assert.deepEqual(await findViolations(page), [], `${language} ${colorScheme} ${contrast}`);
          }
        }
        for (const viewport of [
          { width: 320, height: 256 },
          { width: 1024, height: 768 },
        ]) {
          await page.setViewportSize(viewport);
          assert.deepEqual(await findOverflow(page), [], `${language} ${viewport.width}`);
        }
        await page.setViewportSize({ width: 1280, height: 800 });
      }
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });
  }

  test("they are whole without script, and the switch of language keeps the page", async () => {
    const browser = await openBrowser();
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: house.baseUrl, locale: "en-GB" });
    const page = await context.newPage();
    await page.goto("/");
    assert.equal(new URL(page.url()).pathname, "/en/");
    await page.getByRole("link", { name: "CA certificates" }).click();
    await page.getByRole("link", { name: "日本語" }).click();
    assert.equal(new URL(page.url()).pathname, "/ja/certificates");
    await page.getByRole("heading", { level: 1, name: "認証局の証明書" }).waitFor();
    assert.equal(await page.locator("script").count(), 0);
    await browser.close();
  });

  test("a published fingerprint is that of what is downloaded", async () => {
    const html = await text(house, "/en/certificates");
    const [, address = ""] = /href="(\/authorities\/nagasaki\/certificates\/self-signed-1\.cer)"/.exec(html) ?? [];
    const der = Buffer.from(await (await fetch(house.baseUrl + address)).arrayBuffer());
    for (const algorithm of ["sha256", "sha1"]) {
      const groups = createHash(algorithm).update(der).digest("hex").toUpperCase().match(/.{4}/g) ?? [];
      assert.ok(html.includes(groups.join(" ")), algorithm);
    }
  });

  test("what the browser has already is not sent again, and no script may run", async () => {
    const first = await fetch(`${house.baseUrl}/ja/laws`);
    const policy = first.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /script-src|unsafe-inline/);
    const tag = first.headers.get("etag") ?? "";
    const second = await fetch(`${house.baseUrl}/ja/laws`, { headers: { "if-none-match": tag } });
    // What the page says may have been read anew meanwhile: then it is sent with another tag.
    assert.ok(second.status === 304 || second.headers.get("etag") !== tag);
  });

  test("a notice that one person wrote and another published is on the pages and in the feed; its author may not publish it", async () => {
    const content = {
      kind: "maintenance",
      title: { ja: "計画停止 <試験>", en: "Planned maintenance <test>" },
      body: { ja: "止まります。", en: "It stops." },
      period: { startsAt: "2026-12-01T00:00:00.000Z", endsAt: "2026-12-01T03:00:00.000Z" },
    };
    const manager = await house.visitor({ duty: "ca-manager" });
    const operator = await house.visitor({ duty: "repository-operator" });
    const own = await act(manager, "/operations/notices", content);
    assert.equal((await act(manager, `/operations/notices/${own.body.number}/publication`)).status, 403);
    const written = await act(operator, "/operations/notices", content);
    assert.equal(written.status, 201);
    assert.equal((await act(operator, `/operations/notices/${written.body.number}/publication`)).status, 403);
    assert.equal((await act(manager, `/operations/notices/${written.body.number}/publication`)).status, 200);
    await until(async () => (await text(house, "/en/notices")).includes("Planned maintenance &lt;test&gt;"));
    assert.ok((await text(house, "/ja/notices.atom")).includes("計画停止 &#60;試験&#62;"));
    const ground = { ja: "中止", en: "Called off" };
    assert.equal((await act(manager, `/operations/notices/${written.body.number}/withdrawal`, { ground })).status, 200);
    await until(async () => (await text(house, "/en/notices")).includes("Called off"));
    await manager.leave();
    await operator.leave();
  });

  test("a provision report is on the page once another person published it, and is had as a PDF without signing in", async () => {
    const day = new Date(Date.now() + 9 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
    await sumDayOf(house, day);
    const drafter = await house.visitor({ duty: "relying-party-officer" });
    const publisher = await house.visitor({ duty: "ca-manager" });
    assert.match(await text(house, "/en/provision-reports"), /No report is open/);
    const drafted = await act(drafter, "/provision/reports", { from: day, to: day });
    assert.equal(drafted.status, 201, JSON.stringify(drafted.body));
    assert.match(await text(house, "/en/provision-reports"), /No report is open/);
    const path = `/provision/reports/${drafted.body.report}/publication`;
    const gazette = { gazetteDate: day, gazetteIssue: "本紙 第1234号" };
    const own = await act(drafter, path, gazette);
    assert.deepEqual([own.status, own.body.code], [409, "report-needs-another-person"]);
    const published = await act(publisher, path, gazette);
    assert.equal(published.status, 201, JSON.stringify(published.body));
    for (const language of languages) {
      await until(async () => (await text(house, `/${language}/provision-reports`)).includes("第1234号"));
      const page = await text(house, `/${language}/provision-reports`);
      const [, address = ""] = /href="([^"]+paper\.pdf\?[^"]+)"/.exec(page) ?? [];
      const paper = await fetch(`${house.baseUrl}${address.replaceAll("&amp;", "&")}`);
      assert.equal(paper.status, 200, address);
      assert.equal(Buffer.from((await paper.bytes()).subarray(0, 5)).toString(), "%PDF-");
    }
    const visitor = await house.visitor();
    await visitor.page.goto("/ja/provision-reports");
    assert.deepEqual(await findViolations(visitor.page), []);
    for (const each of [visitor, drafter, publisher]) await each.leave();
  });

  test("an address that nobody has leads to the map of the site", async () => {
    const answer = await fetch(`${house.baseUrl}/en/no-such-page`);
    assert.equal(answer.status, 404);
    assert.match(await answer.text(), /Sitemap/);
  });
});

/** What the job after midnight does: the day is summed. */
async function sumDayOf({ folder }: House, day: string): Promise<void> {
  const location = { kind: "embedded", folder } as const;
  const opened = await openStore({ location, role: "test", clock: () => new Date(), migrations: "refuse" });
  assert.ok(opened.ok);
  await sumUsageDay(opened.value, day);
  await opened.value.close();
}

/** Pages are kept for some seconds: asks until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, "it did not come to be so");
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function text({ baseUrl }: House, path: string): Promise<string> {
  const answer = await fetch(baseUrl + path);
  assert.equal(answer.status, 200, path);
  return answer.text();
}
