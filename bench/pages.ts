/**
 * How long a seat's first page takes until a person can work with it: from the address to the moment when its heading and
 * its data are there and the page answers again. Profile: Chromium at 1280×800, its processor slowed to a quarter (four
 * times), an empty cache, the program on the same machine. The slowest seat counts; beside it the public first page, which
 * the server renders and which has no script, in the same browser under the same profile. Goal: 1 s.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import {
  type BenchOptions,
  type BenchPlan,
  freePort,
  type Measurement,
  mainProgram,
  ProcessGroup,
  runToEnd,
  untilProgramReady,
} from "./harness/index.ts";

/** The first page of each seat with who opens it. */
const seats = [
  ["/app/console", "senior-operator"],
  ["/app/counter", "counter-clerk"],
  ["/app/staff", "senior-operator"],
  ["/app/verifier", "relying-party-officer"],
  ["/app/viewer", undefined],
  ["/app/kiosk", undefined],
] as const;
const slowed = 4;
/** No sandbox, for whoever measures as root; and nothing that calls home. */
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
/** The pages are built when their sources have changed. */
const buildProgram = join(import.meta.dirname, "..", "tools", "build-web.ts");

export async function bench({ folder }: BenchOptions): Promise<BenchPlan> {
  await runToEnd(process.execPath, [buildProgram]);
  const data = join(folder, "data");
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const program = new ProcessGroup(process.execPath, [mainProgram, "up", "--data", data, "--port", String(port)]);
  await untilProgramReady(baseUrl);
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
  const sessions = await signedIn(browser, baseUrl, data);
  const opened = async (path: string, duty: string | undefined) => {
    // A context of its own has an empty cache.
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: baseUrl });
    await context.addCookies(sessions.get(duty ?? "") ?? []);
    try {
      return await untilUsable(context, path);
    } finally {
      await context.close();
    }
  };
  return {
    comparisons: [
      {
        bench: "pages",
        unit: "ms",
        rounds: { full: 5, short: 1 },
        ours: () => slowest(opened),
        reference: {
          what: "the public first page, rendered by the server, without script",
          measure: async () => ({ figure: await opened("/", undefined) }),
        },
      },
    ],
    close: async () => {
      await browser.close();
      await runToEnd(process.execPath, [mainProgram, "down", "--data", data]);
      await program.end();
    },
  };
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** Each account signs in before anything is measured. */
async function signedIn(browser: Browser, baseUrl: string, data: string): Promise<ReadonlyMap<string, Cookies>> {
  const passwords: Record<string, string> = JSON.parse(await readFile(join(data, "demo", "staff.json"), "utf8"));
  const sessions = new Map<string, Cookies>();
  for (const duty of new Set(seats.flatMap(([, account]) => (account === undefined ? [] : [account])))) {
    const context = await browser.newContext({ baseURL: baseUrl });
    const page = await context.newPage();
    await page.goto("/app/sign-in");
    const body = JSON.stringify(JSON.stringify({ account: duty, password: passwords[duty] }));
    const headers = `{ "content-type": "application/json" }`;
    const sent = `fetch("/session", { method: "POST", headers: ${headers}, body: ${body} }).then(({ status }) => status)`;
    const status = await page.evaluate<number>(sent);
    if (status !== 201) throw new Error(`${duty} does not sign in: ${status}`);
    sessions.set(duty, await context.cookies());
    await context.close();
  }
  return sessions;
}

async function slowest(opened: (path: string, duty: string | undefined) => Promise<number>): Promise<Measurement> {
  const times: number[] = [];
  for (const [path, duty] of seats) {
    const time = await opened(path, duty);
    process.stdout.write(`pages: ${path} ${time.toFixed(0)} ms\n`);
    times.push(time);
  }
  return { figure: Math.max(...times) };
}

/** Milliseconds since the address was asked for, by the page's own clock. */
async function untilUsable(context: BrowserContext, path: string): Promise<number> {
  const page = await context.newPage();
  const browser = await context.newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  await page.goto(path, { waitUntil: "commit" });
  return page.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      const isThere = document.querySelector("h1") !== null && document.querySelector("main .animate-pulse") === null;
      if (!isThere) return requestAnimationFrame(look);
      // What was begun before this is done when a task of its own comes to its turn.
      setTimeout(() => resolve(performance.now()), 0);
    };
    look();
  })`);
}
