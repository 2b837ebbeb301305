/** Pictures for the guide, taken where the page stands: WARIFU_WRITE_GUIDE=1 npm test -- e2e/counter/s1. */
import { join } from "node:path";
import { untilQuiet, type Visitor } from "../web/harness.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "guide", "pictures");
const isWanted = process.env.WARIFU_WRITE_GUIDE === "1";
/** What is longer is cut. */
const greatestHeight = 1600;

/** In both languages; the page is Japanese again afterwards. Without the wish for pictures nothing happens. */
export async function takePictures(visitor: Visitor, name: string): Promise<void> {
  if (!isWanted) return;
  for (const language of ["en", "ja"] as const) {
    await visitor.change({ language });
    await visitor.page.reload();
    await untilQuiet(visitor.page);
    // The card's reader is asked after the page stands.
    await visitor.page.waitForLoadState("networkidle").catch(() => undefined);
    await takePicture(visitor, `${name}.${language}`);
  }
}

async function takePicture({ page }: Visitor, name: string): Promise<void> {
  const height = await page.evaluate<number>("document.documentElement.scrollHeight");
  await page.screenshot({
    path: join(folder, `${name}.png`),
    clip: { x: 0, y: 0, width: 1280, height: Math.min(Math.max(height, 800), greatestHeight) },
    animations: "disabled",
    fullPage: true,
  });
}
