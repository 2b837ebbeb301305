/** A page in the machine's Chromium that can import the installed package, as a page with an import map does. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Consumer } from "./published.ts";

/** WebCrypto is there only in a secure context, which localhost is. Nothing listens there: the files are handed over directly. */
const origin = "http://localhost";

/** An empty page whose import map names the package's doors. */
export async function openPage(browser: Browser, consumer: Consumer): Promise<Page> {
  const page = await browser.newPage();
  await page.route(`${origin}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === "/") return route.fulfill({ contentType: "text/html; charset=utf-8", body: pageOf(consumer) });
    const file = join(consumer.folder, path);
    if (!existsSync(file)) return route.fulfill({ status: 404 });
    return route.fulfill({ contentType: "text/javascript; charset=utf-8", body: readFileSync(file) });
  });
  await page.goto(`${origin}/`);
  return page;
}

/** Loads a module; undefined when it ran to its end, else what it threw. */
export function importInPage(page: Page, specifier: string): Promise<string | undefined> {
  return page.evaluate(async (module) => {
    try {
      await import(module);
      return undefined;
    } catch (error) {
      return String(error);
    }
  }, specifier);
}

function pageOf({ doors }: Consumer): string {
  const compiled = "/node_modules/@warifu/pki/dist";
  const imports = doors.map((door) => {
    const folder = door.slice("@warifu/pki".length);
    return [door, `${compiled}${folder}/index.js`];
  });
  const map = JSON.stringify({ imports: Object.fromEntries(imports) });
  return `<!doctype html><title>warifu</title><script type="importmap">${map}</script>`;
}
