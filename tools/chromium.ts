/** The machine's Chromium, for tests and pictures. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's and others' names for the program; undefined: there is none. */
export function chromiumProgram(): string | undefined {
  const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return places.find((path) => existsSync(path));
}

/** @throws Error when it does not start within `patience` milliseconds; default: the library's half a minute */
export function openChromium(program: string, patience?: number): Promise<Browser> {
  const wait = patience === undefined ? {} : { timeout: patience };
  return chromium.launch({ executablePath: program, args: flags, ...wait });
}

/** No sandbox, for tests run as root; and nothing that calls home. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
