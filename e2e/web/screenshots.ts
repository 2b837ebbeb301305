/**
 * npm run screenshots [-- NAME-FRAGMENT …]
 *
 * A picture of every page in both languages, into docs/guide/pictures/<page>.<language>.png. The program runs on a data
 * folder of its own, which is removed afterwards.
 */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { furnishPast } from "./furnish.ts";
import { type House, openHouse, untilQuiet, type Visitor } from "./harness.ts";
import { type ListedPage, seatPages } from "./page-list.ts";
import { withPalette } from "./palette-png.ts";
import { extraPictures } from "./pictures.ts";
import { publicPages } from "./public-list.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "guide", "pictures");
/** A picture of a page is read at half its size; what is larger is cut. */
const viewport = { width: 1280, height: 800 };
const greatestHeight = 1600;

await main(process.argv.slice(2));

async function main(fragments: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const listed = [...(await seatPages()), ...extraPictures, ...publicPages];
  const wanted = listed.filter(({ name }) => fragments.length === 0 || fragments.some((one) => name.includes(one)));
  const house = await openHouse();
  try {
    await furnishPast(house);
    for (const page of wanted) for (const language of ["ja", "en"] as const) await takePicture(house, page, language);
  } finally {
    await house.end();
  }
}

async function takePicture(house: House, page: ListedPage, language: "ja" | "en"): Promise<void> {
  const visitor = await house.visitor({ viewport, language, ...(page.duty === undefined ? {} : { duty: page.duty }) });
  await visitor.open(page.path.replace("{language}", language));
  await untilQuiet(visitor.page);
  const path = join(folder, `${page.name}.${language}.png`);
  const taken = await visitor.page.screenshot({
    clip: { x: 0, y: 0, width: viewport.width, height: await heightOf(visitor) },
    animations: "disabled",
    fullPage: true,
  });
  writeFileSync(path, withPalette(taken));
  await visitor.leave();
  process.stdout.write(`${page.name}.${language}.png ${Math.ceil(statSync(path).size / 1000)} kB\n`);
}

async function heightOf({ page }: Visitor): Promise<number> {
  const height = await page.evaluate<number>("document.documentElement.scrollHeight");
  return Math.min(Math.max(height, viewport.height), greatestHeight);
}
