/** Chromium of this machine with the card in pcscd's reader, through its own key store and OpenSC's module. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "playwright-core";
import { openScModule, type TestReader } from "../../src/terminal/testing/index.ts";
import { chromiumProgram } from "../../tools/chromium.ts";
import { freePort } from "../program/warifu.ts";
import { dialogFlags, openBrowserWindow } from "./browser-dialogs.ts";

/** Only with WARIFU_BROWSER_DIALOGS=1: the interface that drives the browser's own dialogs ends the browser now and then. */
export const dialogsAreDriven = process.env.WARIFU_BROWSER_DIALOGS === "1";

/** Why it cannot be started here; undefined: it can. */
export function withoutNssTools(): string | undefined {
  const isThere = ["certutil", "modutil"].every((program) => spawnSync(program, ["-H"]).error === undefined);
  return isThere ? undefined : "libnss3-tools are not installed";
}

export interface ChromiumWithCard {
  readonly page: Page;
  /** Answers what the browser asks about the card until `condition` holds: a password for each token, and which certificate. */
  answerUntil(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** `passwords`: part of a token's name → its password, of digits. */
export async function openChromiumWithCard(
  reader: TestReader,
  passwords: Readonly<Record<string, string>>,
): Promise<ChromiumWithCard> {
  const home = join(reader.folder, "home");
  await makeKeyStore(reader, join(home, ".pki", "nssdb"));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(join(home, "profile"), {
    executablePath: chromiumProgram() ?? assert.fail("there is no Chromium"),
    // A window without a screen: the dialogs of the browser are windows of their own.
    headless: false,
    args: ["--no-sandbox", "--ozone-platform=headless", "--ignore-certificate-errors", ...dialogFlags(port)],
    ignoreHTTPSErrors: true,
    env: { ...environment(), ...reader.environment, HOME: home },
    timeout: 120_000,
  });
  context.setDefaultTimeout(120_000);
  const window = await openBrowserWindow(port);
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    answerUntil: async (condition) => {
      for (const end = Date.now() + 240_000; !condition(); await sleep(250)) {
        assert.ok(Date.now() < end, "the browser does not go on");
        for (const dialog of await window.dialogs()) {
          const token = Object.keys(passwords).find((name) => dialog.words.includes(name));
          if (token === undefined) await dialog.press("OK");
          else if ((await dialog.fill(passwords[token] ?? "")) === "filled") await dialog.press("Unlock");
        }
      }
    },
    close: async () => {
      window.close();
      await context.close();
    },
  };
}

/** The browser's own keys: none, and OpenSC's module beside them. */
async function makeKeyStore(reader: TestReader, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const store = `sql:${folder}`;
  for (const [program, ...words] of [
    ["certutil", "-N", "--empty-password", "-d", store],
    ["modutil", "-force", "-dbdir", store, "-add", "opensc", "-libfile", openScModule()],
  ] as const) {
    const { code, output } = await reader.run(program, words);
    assert.equal(code, 0, output);
  }
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
