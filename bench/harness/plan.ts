/**
 * What a benchmark is made of. A file `bench/NAME.ts` exports one function, `bench(options): Promise<BenchPlan>`, which
 * prepares (requests made beforehand, servers started) and hands back the plan; the harness measures, compares and cleans up.
 *
 *     export async function bench(options: BenchOptions): Promise<BenchPlan> {
 *       const server = await startOurServer();
 *       return {
 *         comparisons: [{ bench: "ocsp", unit: "answers/s", rounds: { full: 3, short: 1 }, ours: …, reference: … }],
 *         close: () => server.stop(),
 *       };
 *     }
 */

export interface BenchOptions {
  /** "short" is for continuous integration: seconds, and its ratio decides nothing. */
  readonly length: "full" | "short";
  /** A folder for this run's files; the harness removes it afterwards. */
  readonly folder: string;
}

export interface BenchPlan {
  /** Measured one after another. The first is the benchmark's own figure: its JSON is the last line printed. */
  readonly comparisons: readonly [Comparison, ...Comparison[]];
  /** Stops what the preparation started. Called once, also after a failure. */
  close(): Promise<void>;
}

/** One figure of ours against one of somebody else's, taken in turn (A-B-A-B), medians compared. */
export interface Comparison {
  /** The value of `"bench"` in the JSON: `issue`, `crl`, `crl-next-day`, … */
  readonly bench: string;
  /** Unit of both figures: "certificates/s", "s", … */
  readonly unit: string;
  readonly rounds: { readonly full: number; readonly short: number };
  ours(): Promise<Measurement>;
  readonly reference: { readonly what: string; measure(): Promise<Measurement> };
}

/** One run of one side. */
export interface Measurement {
  readonly figure: number;
  /** CPU time per item by process: { node: 210, postgres: 95, loadGenerator: 12 }, in microseconds. */
  readonly cpuMicrosPerItem?: Readonly<Record<string, number>>;
  /** Largest resident memory by process, in megabytes (10^6 bytes). Printed, not part of the JSON. */
  readonly peakMegabytes?: Readonly<Record<string, number>>;
}

/** The last line of a benchmark, exactly these members. */
export interface BenchResult {
  readonly bench: string;
  readonly figure: number;
  readonly unit: string;
  readonly reference: { readonly what: string; readonly figure: number };
  readonly ratio: number;
  readonly cpuMicrosPerItem: Readonly<Record<string, number>>;
  readonly cpu: string;
}
