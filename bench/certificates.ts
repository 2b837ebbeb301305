/**
 * Pages of an authority with a million certificates, as the console asks for them: 95 of 100 are answered within the figure.
 * Filters are drawn from all combinations of scope, state, end of validity and serial number's beginning; every third
 * page is one from the middle. Beside it, on the same rows in the same run, a bare page of PostgreSQL: fifty rows of one index,
 * by a prepared statement without any look-up.
 */
import { countListed, type PageWish, readCertificatePage } from "../src/operations/index.ts";
import { loadCrowd } from "../src/operations/testing.ts";
import type { Store } from "../src/store/index.ts";
import { openTestStore } from "../src/store/testing.ts";
import { type BenchOptions, type BenchPlan, type Measurement, namedCpuMicros, ownCpuMicros } from "./harness/index.ts";

const authority = "crowded";
const scopes = [
  "authorities",
  "certificates",
  ...Array.from({ length: 21 }, (_, index) => `municipality:${422011 + index * 9}`),
];
const now = new Date("2026-11-20T03:00:00Z");
const states = [undefined, "valid", "revoked", "expired", "voided", "open"] as const;

export async function bench(options: BenchOptions): Promise<BenchPlan> {
  const isShort = options.length === "short";
  const cleaning: (() => Promise<void>)[] = [];
  const store = await openTestStore({ after: (work) => void cleaning.unshift(work) }, { clock: () => now });
  for (const table of ["certificate_intent", "certificate_signature"])
    await store.read(`create table ${table}_${authority} partition of ${table} for values in ('${authority}')`);
  await loadCrowd(store, { authority, scopes, certificates: isShort ? 100_000 : 1_000_000, open: 100, now });
  const pages = isShort ? 300 : 2_000;
  const size = isShort ? "100,000" : "1,000,000";
  return {
    comparisons: [
      {
        bench: "certificates",
        unit: "ms p95",
        rounds: { full: 3, short: 1 },
        ours: () => measure(pages, (number) => ourPage(store, number)),
        reference: {
          what: `fifty of ${size} rows by one index`,
          measure: () => measure(pages, (number) => barePage(store, number)),
        },
      },
    ],
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
}

async function measure(pages: number, read: (number: number) => Promise<unknown>): Promise<Measurement> {
  const before = [ownCpuMicros(), namedCpuMicros("postgres")] as const;
  const milliseconds: number[] = [];
  for (let number = 0; number < pages; number += 1) {
    const start = performance.now();
    await read(number);
    milliseconds.push(performance.now() - start);
  }
  milliseconds.sort((left, right) => left - right);
  return {
    figure: milliseconds[Math.floor(pages * 0.95)] ?? Number.NaN,
    cpuMicrosPerItem: {
      node: (ownCpuMicros() - before[0]) / pages,
      postgres: (namedCpuMicros("postgres") - before[1]) / pages,
    },
  };
}

/** A first page with its count, as the operation gives it, or one from the middle. */
async function ourPage(store: Store, number: number): Promise<void> {
  const wish = wishOf(number);
  if (number % 3 === 2) {
    const notAfter = new Date(now.getTime() + ((number * 37) % 1_500) * 86_400_000);
    await readCertificatePage(store, { ...wish, after: { notAfter, serial: Buffer.alloc(16, 0x80) } }, now);
    return;
  }
  await readCertificatePage(store, wish, now);
  await countListed(store, wish, now);
}

/** Numbers that share no divisor walk through all combinations. */
function wishOf(number: number): PageWish {
  const state = states[number % states.length];
  const scope = number % 4 === 0 ? undefined : scopes[(number * 7) % scopes.length];
  const from = new Date(now.getTime() + ((number * 131) % 3_000) * 86_400_000 - 1_500 * 86_400_000);
  const range = number % 5 === 1 ? { endsFrom: from, endsBefore: new Date(from.getTime() + 30 * 86_400_000) } : {};
  const issued = now.getTime() - ((number * 997) % 3_600) * 86_400_000;
  const digits = issued.toString(16).padStart(12, "0");
  const prefix = number % 7 === 3 ? { serialPrefix: digits.slice(0, 3 + (number % 8)) } : {};
  const filter = {
    authority,
    ...(state === undefined ? {} : { state }),
    ...(scope === undefined ? {} : { scope }),
    ...range,
    ...prefix,
  };
  return { filter, scopes, limit: 50 };
}

async function barePage(store: Store, number: number): Promise<void> {
  await store.read(
    `select serial, scope, profile, not_before, not_after from certificate_intent
     where authority = $1 and scope = $2 order by not_after desc, serial desc limit 50`,
    [authority, scopes[number % scopes.length]],
    "bare-page",
  );
}
