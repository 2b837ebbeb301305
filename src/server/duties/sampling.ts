import { recordOcspInterval } from "../../operations/index.ts";
import { type Repetition, repeat } from "../../store/index.ts";
import { ocspIntervals } from "../ocsp/intervals.ts";
import type { HttpPorts } from "../ports.ts";

const sampleEvery = 10_000;

/** Notes every ten seconds how busy this process's OCSP responder was, for the console's figures. */
export function startSampling(
  ports: Pick<HttpPorts, "store" | "metrics">,
  failed: (duty: string, fault: unknown) => void,
): Repetition {
  const next = ocspIntervals(ports.metrics.registry);
  return repeat(async () => recordOcspInterval(ports.store, await next()), {
    every: sampleEvery,
    first: "after-a-pause",
    failed: (fault) => failed("sample-ocsp", fault),
  });
}
