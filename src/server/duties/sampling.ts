import { setTimeout as sleep } from "node:timers/promises";
import { recordOcspInterval } from "../../operations/index.ts";
import { ocspIntervals } from "../ocsp/intervals.ts";
import type { HttpPorts } from "../ports.ts";

const sampleEvery = 10_000;

/** Notes every ten seconds how busy this process's OCSP responder was, for the console's figures. */
export function startSampling(
  ports: Pick<HttpPorts, "store" | "metrics">,
  failed: (duty: string, fault: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const next = ocspIntervals(ports.metrics.registry);
  const sampling = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(sampleEvery, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await recordOcspInterval(ports.store, await next()).catch((fault: unknown) => failed("sample-ocsp", fault));
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await sampling;
    },
  };
}
