/** Pictures for the guide, taken where the page stands: WARIFU_WRITE_GUIDE=1 npm test -- e2e/counter e2e/web/kiosk. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { untilQuiet, type Visitor } from "../web/harness.ts";
import { withPalette } from "../web/palette-png.ts";

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
    await visitor.page.waitForLoadState("networkidle", { timeout: 5000 }).catch(() => undefined);
    await takePicture(visitor, `${name}.${language}`);
  }
}

/** The same of a page that would begin anew when it is loaded again, and that stays in `language` afterwards. */
export async function takeStandingPictures(visitor: Visitor, name: string, language: "ja" | "en"): Promise<void> {
  if (!isWanted) return;
  for (const shown of [language === "ja" ? "en" : "ja", language] as const) {
    await visitor.change({ language: shown });
    await visitor.page.locator(`html[lang="${shown}"]`).waitFor({ state: "attached" });
    await takePicture(visitor, `${name}.${shown}`);
  }
}

/** As wide as the window, and as long as the page. */
async function takePicture({ page }: Visitor, name: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  const length = await page.evaluate<number>("document.documentElement.scrollHeight");
  const taken = await page.screenshot({
    clip: { x: 0, y: 0, width, height: Math.min(Math.max(length, height), greatestHeight) },
    animations: "disabled",
    fullPage: true,
  });
  writeFileSync(join(folder, `${name}.png`), withPalette(taken));
}
