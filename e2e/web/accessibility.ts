/** axe-core in the page: what it finds wrong, in words that say where. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** WCAG 2.2 A and AA, and what axe calls good practice. */
const options = {
  all: { resultTypes: ["violations"] },
  colours: { resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"] },
};

/** react-aria says in a place of its own, for some seconds, that a button works, by a name that may be gone by then. */
const context = { exclude: [["[data-live-announcer]"]] };

/** A colour on its way to another one is neither. Ended at once: a page that draws nothing lets no animation end by itself. */
const endAnimations = `document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
  .forEach((one) => one.finish())`;

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/**
 * Every violation on the page as it stands: "color-contrast: … at main > p". Empty: none. "colours": only the rules that
 * another theme can break, where the same document was examined by all rules before.
 */
export async function findViolations(page: Page, rules: "all" | "colours" = "all"): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(source);
  await page.evaluate(endAnimations);
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options[rules])}).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = "" }) =>
        `${id}: ${help}: ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`,
    ),
  );
}

/** What reaches beyond the page's right edge, so that one must scroll sideways to read it; tables scroll by themselves. */
export function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => element !== null && (["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && element.getClientRects().length > 0)
      .filter((element) => !scrolls(element.parentElement) && getComputedStyle(element).position !== "absolute")
      .slice(0, 5)
      .map((element) => element.tagName + "." + element.className + ": " + (element.textContent ?? "").slice(0, 40))
      .concat(document.documentElement.scrollWidth > width ? ["the page scrolls sideways: " + document.documentElement.scrollWidth] : []);
  })()`);
}
