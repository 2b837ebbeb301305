/**
 * How long a seat's first page takes until a person can work with it: from the address to the moment when its heading and
 * its data are there and the page answers again. Profile: Chromium at 1280×800, its processor slowed to a quarter (four
 * times), an empty cache, the program on the same machine. The slowest seat counts; beside it the public first page, which
 * the server renders and which has no script, in the same browser under the same profile. Goal: 1 s.
 */
import { openHouse, type Visitor } from "../e2e/web/harness.ts";
import type { BenchOptions, BenchPlan, Measurement } from "./harness/index.ts";

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

export async function bench(_options: BenchOptions): Promise<BenchPlan> {
  const house = await openHouse();
  const opened = async (path: string, duty: string | undefined) => {
    const visitor = await house.visitor(duty === undefined ? {} : { duty });
    try {
      return await untilUsable(visitor, path);
    } finally {
      await visitor.leave();
    }
  };
  // Signing in is done before anything is measured; each visitor afterwards has the cookie and an empty cache.
  for (const [, duty] of seats) if (duty !== undefined) await (await house.visitor({ duty })).leave();
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
    close: () => house.end(),
  };
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
async function untilUsable({ page, context }: Visitor, path: string): Promise<number> {
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
