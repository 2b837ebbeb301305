import type { Histogram, Registry } from "prom-client";
import type { OcspInterval } from "../../operations/index.ts";

/**
 * How busy the listener was since the last call, from its own histogram. The two times are upper bounds of buckets: no more
 * is known of answers that nobody keeps.
 */
export function ocspIntervals(registry: Registry, now = () => performance.now()): () => Promise<OcspInterval> {
  let before: Reading = { at: now(), answers: 0, buckets: [] };
  return async () => {
    const reading = await read(registry, now());
    const answers = reading.answers - before.answers;
    const buckets = reading.buckets.map(({ limit, count }, index) => ({
      limit,
      count: count - (before.buckets[index]?.count ?? 0),
    }));
    const milliseconds = Math.max(1, Math.round(reading.at - before.at));
    before = reading;
    return { milliseconds, answers, half: limitOf(buckets, answers * 0.5), most: limitOf(buckets, answers * 0.99) };
  };
}

interface Reading {
  readonly at: number;
  readonly answers: number;
  /** Cumulative, by upper bound in seconds. */
  readonly buckets: readonly Bucket[];
}

interface Bucket {
  readonly limit: number;
  readonly count: number;
}

const histogramName = "warifu_ocsp_answer_seconds";

async function read(registry: Registry, at: number): Promise<Reading> {
  const histogram = registry.getSingleMetric(histogramName) as Histogram | undefined;
  const values = (await histogram?.get())?.values ?? [];
  const buckets = values.flatMap(({ metricName, labels, value }) => {
    const limit = Number(labels.le);
    return metricName === `${histogramName}_bucket` && Number.isFinite(limit) ? [{ limit, count: value }] : [];
  });
  const answers = values.find(({ metricName }) => metricName === `${histogramName}_count`)?.value ?? 0;
  return { at, answers, buckets };
}

/** Milliseconds within which so many answers were given; undefined: none was asked for, or it took longer than the last bucket. */
function limitOf(buckets: readonly Bucket[], wanted: number): number | undefined {
  if (wanted === 0) return undefined;
  const found = buckets.find(({ count }) => count >= wanted);
  return found === undefined ? undefined : found.limit * 1000;
}
