import { cpuModel } from "./machine.ts";
import type { BenchResult, Comparison, Measurement } from "./plan.ts";

/** Runs ours and the reference in turn, so that a machine that slows down slows both, and compares the medians. */
export async function compare(
  comparison: Comparison,
  length: "full" | "short",
  say: (line: string) => void,
): Promise<BenchResult> {
  const ours: Measurement[] = [];
  const reference: Measurement[] = [];
  for (let round = 1; round <= comparison.rounds[length]; round += 1) {
    ours.push(await measured(`round ${round}: ours`, comparison.unit, () => comparison.ours(), say));
    const label = `round ${round}: ${comparison.reference.what}`;
    reference.push(await measured(label, comparison.unit, () => comparison.reference.measure(), say));
  }
  return resultOf(comparison, ours, reference);
}

async function measured(
  label: string,
  unit: string,
  run: () => Promise<Measurement>,
  say: (line: string) => void,
): Promise<Measurement> {
  const measurement = await run();
  const memory = Object.entries(measurement.peakMegabytes ?? {}).map(
    ([name, value]) => `${name} ${Math.round(value)} MB`,
  );
  const processor = Object.entries(measurement.cpuMicrosPerItem ?? {}).map(
    ([name, value]) => `${name} ${round(value)} µs CPU/item`,
  );
  say(`${label}: ${[`${round(measurement.figure)} ${unit}`, ...processor, ...memory].join(", ")}`);
  return measurement;
}

function resultOf(
  comparison: Comparison,
  ours: readonly Measurement[],
  reference: readonly Measurement[],
): BenchResult {
  const figure = median(ours.map((measurement) => measurement.figure));
  const referenceFigure = median(reference.map((measurement) => measurement.figure));
  return {
    bench: comparison.bench,
    figure: round(figure),
    unit: comparison.unit,
    reference: { what: comparison.reference.what, figure: round(referenceFigure) },
    ratio: Number((figure / referenceFigure).toFixed(3)),
    cpuMicrosPerItem: medianByName(ours.map((measurement) => measurement.cpuMicrosPerItem ?? {})),
    cpu: cpuModel(),
  };
}

/** The middle value; of an even number of values the mean of the two in the middle. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function medianByName(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  const entries = [...names].map((name): [string, number] => {
    const values = records.map((record) => record[name]).filter((value) => value !== undefined);
    return [name, round(median(values))];
  });
  return Object.fromEntries(entries);
}

/** Four significant digits are more than such a measurement carries. */
function round(value: number): number {
  return Number(value.toPrecision(4));
}
