import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findOverflow, findViolations } from "./accessibility.ts";
import { furnishPast } from "./furnish.ts";
import { type House, openHouse, untilQuiet, type Visitor, withoutBrowser } from "./harness.ts";
import { seatPages } from "./page-list.ts";
import { extraPictures } from "./pictures.ts";

const pages = [...(await seatPages()), ...extraPictures];
/** Themes change colours and nothing else, so that the rules about everything else are asked once for each language. */
const manners = [
  { language: "ja", theme: "light", rules: "all" },
  { language: "ja", theme: "dark", rules: "colours" },
  { language: "ja", theme: "light", contrast: "more", rules: "colours" },
  { language: "ja", theme: "dark", contrast: "more", rules: "colours" },
  { language: "en", theme: "light", rules: "all" },
  { language: "en", theme: "dark", rules: "colours" },
] as const;
const views = [
  { width: 320, height: 256, printSize: "normal" },
  { width: 1024, height: 768, printSize: "normal" },
  { width: 1024, height: 768, printSize: "largest" },
] as const;
/** What the page itself says it looks like. */
const shown = "[document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme]";
const skip = withoutBrowser() ?? false;

describe("every page, in both languages and all themes", { skip, timeout: 900_000, concurrency: 2 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
    await furnishPast(house);
  });
  after(() => house?.end());

  for (const page of pages)
    it(`${page.name}: axe finds nothing wrong, the browser nothing that its security policy refuses; nothing leaves the page at 400 % zoom, in the largest print and at 1024×768`, async () => {
      const visitor = await house.visitor(page.duty === undefined ? {} : { duty: page.duty });
      await visitor.open(page.path.replace("{language}", "ja"));
      for (const { rules, ...manner } of manners) {
        await visitor.change(manner);
        await untilQuiet(visitor.page);
        assert.deepEqual(await visitor.page.evaluate(shown), [manner.language, manner.theme]);
        assert.deepEqual(await findViolations(visitor.page, rules), [], JSON.stringify(manner));
      }
      await findOverflows(visitor);
      assert.deepEqual(visitor.complaints(), []);
      await visitor.leave();
    });
});

async function findOverflows(visitor: Visitor): Promise<void> {
  for (const { printSize, ...viewport } of views) {
    await visitor.page.setViewportSize(viewport);
    await visitor.change({ printSize });
    await untilQuiet(visitor.page);
    assert.deepEqual(await findOverflow(visitor.page), [], `${viewport.width} ${printSize}`);
  }
}
