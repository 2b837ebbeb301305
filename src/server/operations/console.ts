/** The console's operations, what keeps its figures, and what tells its pages of changes. */
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { openLiveHub, recordOcspInterval, startCountingActivity, startWorkDuty } from "../../operations/index.ts";
import { ocspIntervals } from "../ocsp/intervals.ts";
import type { HttpPorts } from "../ports.ts";
import { registerDashboard } from "../routes/console-dashboard.ts";
import { registerListCertificates } from "../routes/console-list-certificates.ts";
import { registerListWork } from "../routes/console-list-work.ts";
import { registerShowAuthority } from "../routes/console-show-authority.ts";
import { registerShowCertificateRecord } from "../routes/console-show-certificate.ts";
import { registerShowWork } from "../routes/console-show-work.ts";
import { registerStartWork } from "../routes/console-start-work.ts";
import { registerStopWork } from "../routes/console-stop-work.ts";
import { registerEvents } from "../routes/events.ts";
import { registerSearch } from "../routes/search.ts";
import type { Role } from "../types.ts";

export interface Console {
  /** Tells followers that it ends, so that nobody waits for them; then finishes what is under way. */
  stop(): Promise<void>;
}

type Failed = (duty: string, fault: unknown) => void;

/** Role "web" offers the pages' operations; "ca" does the work and counts the days; "ocsp" notes how busy it is. */
export async function openConsole(
  app: FastifyInstance,
  ports: HttpPorts,
  running: readonly Role[],
  failed: Failed,
): Promise<Console> {
  const stops: (() => Promise<void>)[] = [];
  if (running.includes("web")) stops.push(await openPages(app, ports));
  if (running.includes("ca")) {
    const counting = startCountingActivity(ports.store, failed);
    const work = await startWorkDuty(ports, { actor: "warifu", origin: "local" }, failed);
    stops.push(
      () => counting.stop(),
      () => work.stop(),
    );
  }
  if (running.includes("ocsp")) stops.push(startSampling(ports, failed));
  return {
    stop: async () => {
      for (const stop of stops) await stop();
    },
  };
}

async function openPages(app: FastifyInstance, ports: HttpPorts): Promise<() => Promise<void>> {
  registerDashboard(app, ports);
  registerShowAuthority(app, ports);
  registerListCertificates(app, ports);
  registerShowCertificateRecord(app, ports);
  registerListWork(app, ports);
  registerShowWork(app, ports);
  registerStartWork(app, ports);
  registerStopWork(app, ports);
  registerSearch(app, ports);
  const hub = await openLiveHub(ports.store, `${ports.store.lease}.${process.hrtime.bigint().toString(36)}`);
  registerEvents(app, ports, hub);
  return async () => hub.stop();
}

const sampleEvery = 10_000;

function startSampling(ports: HttpPorts, failed: Failed): () => Promise<void> {
  const stopping = new AbortController();
  const next = ocspIntervals(ports.metrics.registry);
  const sampling = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(sampleEvery, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await recordOcspInterval(ports.store, await next()).catch((fault: unknown) => failed("sample-ocsp", fault));
    }
  })();
  return async () => {
    stopping.abort();
    await sampling;
  };
}
