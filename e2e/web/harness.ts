/** The whole program with its pages, and people who visit them in the machine's Chromium. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCertificate } from "@warifu/pki/x509";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { buildWeb } from "../../tools/build-web.ts";
import { chromiumProgram, openChromium } from "../../tools/chromium.ts";
import { temporaryData, up } from "../program/warifu.ts";

/** On a loaded machine everything takes its time. */
const patience = 60_000;

export interface House {
  readonly baseUrl: string;
  /** The data folder. */
  readonly folder: string;
  /** A person in front of a browser of their own. */
  visitor(manner?: Manner): Promise<Visitor>;
  /** Stops the program as an operator does; the browser and the data stay. */
  stop(): Promise<void>;
  /** Starts it again at the same address. */
  startAgain(): Promise<void>;
  /** Closes the browser, stops the program, removes its data. */
  end(): Promise<void>;
}

export interface Manner {
  /** Signed in as the demo's account of this name ("general-operator"); absent: nobody. */
  readonly duty?: string;
  readonly language?: "ja" | "en";
  readonly theme?: "light" | "dark";
  readonly contrast?: "normal" | "more";
  readonly printSize?: "normal" | "large" | "largest";
  /** On the reader of this person's machine, shown to the address of this origin; "none": a machine without a card. */
  readonly card?: Card | "none";
  /** In CSS pixels; default 1280×800. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A certificate with its key, PEM. */
export interface Card {
  readonly origin: string;
  readonly cert: Buffer;
  readonly key: Buffer;
}

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens an address of the house and waits until its heading and its data are there. */
  open(path: string): Promise<void>;
  /** Changes how the pages look for this visitor: the page that is open, as the menu of settings would, and all later ones. */
  change(manner: Omit<Manner, "duty" | "viewport" | "card">): Promise<void>;
  /** What the browser complained about since the last time: refused by the content security policy, or thrown. */
  complaints(): readonly string[];
  leave(): Promise<void>;
}

/** Why tests with a browser cannot run here; undefined when they can. */
export function withoutBrowser(): string | undefined {
  return chromiumProgram() === undefined ? "no Chromium on this machine" : undefined;
}

/** Builds the pages if needed and starts the program on a free port; `prepare` may put something into the data folder before. */
export async function openHouse(prepare?: (folder: string) => void): Promise<House> {
  await buildWeb();
  const data = temporaryData();
  prepare?.(data.folder);
  let running = await up(data.folder);
  const browser = await openBrowser();
  const cookies = new Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>();
  return {
    baseUrl: running.baseUrl,
    folder: data.folder,
    visitor: async (manner = {}) => {
      const visitor = await visit(browser, running.baseUrl, manner);
      if (manner.duty === undefined) return visitor;
      const known = cookies.get(manner.duty);
      if (known === undefined) cookies.set(manner.duty, await signIn(visitor, passwordOf(data.folder, manner.duty)));
      else await visitor.context.addCookies(known);
      return visitor;
    },
    stop: async () => {
      await running.end("SIGTERM");
    },
    startAgain: async () => {
      running = await up(data.folder, running.port);
    },
    end: async () => {
      await browser.close();
      await running.end("SIGTERM");
      await data.remove();
    },
  };
}

export function openBrowser(): Promise<Browser> {
  const program = chromiumProgram();
  assert.ok(program !== undefined, "a test that needs Chromium asks withoutBrowser() first");
  return openChromium(program, patience);
}

/** A demo account with its password. */
export function passwordOf(folder: string, account: string): { readonly account: string; readonly password: string } {
  const passwords: Record<string, string> = JSON.parse(readFileSync(join(folder, "demo", "staff.json"), "utf8"));
  const password = passwords[account];
  assert.ok(password !== undefined, `the demo has no account ${account}`);
  return { account, password };
}

/** A person before any running program. */
export async function visit(browser: Browser, baseUrl: string, manner: Manner): Promise<Visitor> {
  const { viewport = { width: 1280, height: 800 }, card } = manner;
  const context = await browser.newContext({
    viewport,
    baseURL: baseUrl,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    // Cards are asked for over TLS, and the demonstration's own certificate is known to nobody.
    ignoreHTTPSErrors: card !== undefined,
    clientCertificates: card === undefined || card === "none" ? [] : [card],
  });
  context.setDefaultTimeout(patience);
  context.setDefaultNavigationTimeout(patience);
  const page = await context.newPage();
  let complaints: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (fault) => complaints.push(String(fault)));
  await remember(context, manner);
  return {
    page,
    context,
    open: async (path) => {
      const serialNumber = path.includes("{serialNumber}") ? await aSerialNumber(baseUrl) : "";
      await page.goto(path.replace("{serialNumber}", serialNumber));
      await untilQuiet(page);
    },
    change: async (changed) => {
      await remember(context, changed);
      await page.evaluate(`(() => {
        const settings = ${JSON.stringify(settingsOf(changed))};
        localStorage.setItem("warifu.settings", settings);
        dispatchEvent(new StorageEvent("storage", { key: "warifu.settings" }));
      })()`);
    },
    complaints: () => {
      const found = complaints;
      complaints = [];
      return found;
    },
    leave: () => context.close(),
  };
}

/** Of a certificate that the prefecture's authority published. */
async function aSerialNumber(baseUrl: string): Promise<string> {
  const der = await fetch(`${baseUrl}/authorities/nagasaki/certificates/self-signed-1.cer`);
  return parseCertificate(await der.bytes()).serialNumber;
}

/** Waits for the page's heading, and until nothing says that it is still loading. */
export async function untilQuiet(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  if (!page.url().includes("/app/components"))
    await page.locator("main .animate-pulse").first().waitFor({ state: "detached" });
  await page.evaluate("document.fonts.ready.then(() => undefined)");
}

async function remember(context: BrowserContext, manner: Manner): Promise<void> {
  await context.addInitScript(`localStorage.setItem("warifu.settings", ${JSON.stringify(settingsOf(manner))})`);
}

/** The settings of the pages, as web/language/settings.ts keeps them. */
function settingsOf({ language = "ja", theme = "light", contrast = "normal", printSize = "normal" }: Manner): string {
  return JSON.stringify({ language, theme, contrast, printSize });
}

export async function signIn(visitor: Visitor, known: { readonly account: string; readonly password: string }) {
  await visitor.page.goto("/app/sign-in");
  const status = await visitor.page.evaluate(
    `fetch("/session", { method: "POST", headers: { "content-type": "application/json" }, body: ${JSON.stringify(JSON.stringify(known))} }).then((response) => response.status)`,
  );
  assert.equal(status, 201, `${known.account} signs in`);
  return visitor.context.cookies();
}
