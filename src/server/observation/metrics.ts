/**
 * Figures for operators, in a registry of this server's own; no personal data, no serial numbers, no callers. What the
 * OCSP listener counts are plain numbers, read when somebody asks for them: an answer pays one addition for it.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  readonly registry: Registry;
  /** Counts one OCSP answer: "answered", or the cause of the error. */
  countOcsp(authority: string, outcome: string): void;
  observeOcsp(milliseconds: number): void;
  observeRequest(route: string, method: string, status: number, milliseconds: number): void;
}

const secondBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

export function openMetrics(startedAt: Date): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "warifu_http_request_seconds",
    help: "HTTP requests by route, method and status.",
    labelNames: ["route", "method", "status"],
    buckets: secondBuckets,
    registers: [registry],
  });
  const answers = new Histogram({
    name: "warifu_ocsp_answer_seconds",
    help: "From the whole OCSP request to its answer.",
    buckets: secondBuckets,
    registers: [registry],
  });
  startGauge(registry, startedAt);
  return {
    registry,
    countOcsp: ocspCounter(registry),
    observeOcsp: (milliseconds) => answers.observe(milliseconds / 1000),
    observeRequest: (route, method, status, milliseconds) =>
      requests.observe({ route, method, status: String(status) }, milliseconds / 1000),
  };
}

function ocspCounter(registry: Registry): Metrics["countOcsp"] {
  const counts = new Map<string, Map<string, number>>();
  new Counter({
    name: "warifu_ocsp_answers_total",
    help: "OCSP requests by authority asked and outcome.",
    labelNames: ["authority", "outcome"],
    registers: [registry],
    collect() {
      this.reset();
      for (const [authority, outcomes] of counts)
        for (const [outcome, count] of outcomes) this.inc({ authority, outcome }, count);
    },
  });
  return (authority, outcome) => {
    let outcomes = counts.get(authority);
    if (outcomes === undefined) {
      outcomes = new Map();
      counts.set(authority, outcomes);
    }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  };
}

function startGauge(registry: Registry, startedAt: Date): void {
  const gauge = new Gauge({
    name: "warifu_started_seconds",
    help: "When this server started, in seconds since 1970.",
    registers: [registry],
  });
  gauge.set(startedAt.getTime() / 1000);
}
