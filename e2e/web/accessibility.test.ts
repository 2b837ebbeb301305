import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findOverflow, findViolations } from "./accessibility.ts";
import { type House, openHouse, untilQuiet, type Visitor, withoutBrowser } from "./harness.ts";
import { type ListedPage, seatPages } from "./page-list.ts";
import { extraPictures } from "./pictures.ts";

const pages = [...(await seatPages()), ...extraPictures];
const manners = [
  { language: "ja", theme: "light" },
  { language: "ja", theme: "dark" },
  { language: "ja", theme: "light", contrast: "more" },
  { language: "ja", theme: "dark", contrast: "more" },
  { language: "en", theme: "light" },
  { language: "en", theme: "dark" },
] as const;
/** What the page itself says it looks like. */
const shown = "[document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme]";
const skip = withoutBrowser() ?? false;

describe("every page, in both languages and all themes", { skip, timeout: 900_000 }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house?.end());

  for (const page of pages) {
    it(`${page.name}: axe finds nothing wrong, and the browser nothing that its security policy refuses`, async () => {
      const visitor = await visitorOf(house, page);
      for (const manner of manners) {
        await visitor.change(manner);
        await openPage(visitor, page, manner.language);
        assert.deepEqual(await visitor.page.evaluate(shown), [manner.language, manner.theme]);
        assert.deepEqual(await findViolations(visitor.page), [], JSON.stringify(manner));
        assert.deepEqual(visitor.complaints(), [], JSON.stringify(manner));
      }
      await visitor.leave();
    });

    it(`${page.name}: nothing leaves the page at 400 % zoom, in the largest print, and at 1024×768`, async () => {
      const visitor = await visitorOf(house, page);
      const views = [
        { width: 320, height: 256, printSize: "normal" },
        { width: 1024, height: 768, printSize: "normal" },
        { width: 1024, height: 768, printSize: "largest" },
      ] as const;
      for (const { printSize, ...viewport } of views) {
        await visitor.page.setViewportSize(viewport);
        await visitor.change({ printSize });
        await openPage(visitor, page, "ja");
        assert.deepEqual(await findOverflow(visitor.page), [], `${viewport.width} ${printSize}`);
      }
      await visitor.leave();
    });
  }
});

function visitorOf(house: House, { duty }: ListedPage): Promise<Visitor> {
  return house.visitor(duty === undefined ? {} : { duty });
}

async function openPage(visitor: Visitor, { path }: ListedPage, language: "ja" | "en"): Promise<void> {
  await visitor.open(path.replace("{language}", language));
  await untilQuiet(visitor.page);
}
