import assert from "node:assert/strict";
import { test } from "node:test";
import { openMetrics } from "../observation/metrics.ts";
import { ocspIntervals } from "./intervals.ts";

test("each interval has its own answers, and the bounds within which half and most of them were given", async () => {
  const metrics = openMetrics(new Date(0));
  let now = 0;
  const next = ocspIntervals(metrics.registry, () => now);
  for (let answer = 0; answer < 98; answer += 1) metrics.observeOcsp(0.5);
  metrics.observeOcsp(40);
  metrics.observeOcsp(90);
  now = 10_000;
  assert.deepEqual(await next(), { milliseconds: 10_000, answers: 100, half: 1, most: 50 });
  metrics.observeOcsp(2);
  now = 15_000;
  assert.deepEqual(await next(), { milliseconds: 5_000, answers: 1, half: 2.5, most: 2.5 });
  now = 20_000;
  assert.deepEqual(await next(), { milliseconds: 5_000, answers: 0, half: undefined, most: undefined });
});
