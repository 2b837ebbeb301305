/** Outside directories that this process keeps up to date, with what happens in the log and in /metrics. */
import type { Logger } from "pino";
import { Counter, Gauge, type Registry } from "prom-client";
import {
  type Publisher,
  type PublisherEvent,
  type PublisherPorts,
  type PublisherTarget,
  readQueueFigures,
  startPublisher,
} from "../../validation/index.ts";

export interface Publishing {
  stop(): Promise<void>;
}

/** Starts a publisher for each target. @throws StoreFault */
export async function startPublishing(
  ports: PublisherPorts,
  targets: readonly PublisherTarget[],
  { log, registry }: { readonly log: Logger; readonly registry: Registry },
): Promise<Publishing> {
  const count = eventCounter(registry, targets);
  queueGauges(registry, ports, targets);
  const report = (event: PublisherEvent): void => {
    count(event);
    tell(log, event);
  };
  const onFault = (fault: unknown) => log.error({ err: fault }, "publishing to an outside directory met a fault");
  const publishers: Publisher[] = [];
  for (const target of targets) publishers.push(await startPublisher({ ...ports, report, onFault }, target));
  return { stop: async () => void (await Promise.all(publishers.map((publisher) => publisher.stop()))) };
}

function tell(log: Logger, event: PublisherEvent): void {
  if (event.event === "target-failed" || event.event === "object-failed") log.warn(event, "publishing failed");
  else if (event.event === "verified") {
    const { target, report } = event;
    const { checked, same, missing, different, superfluous, foreign } = report;
    const found = {
      missing: missing.length,
      different: different.length,
      superfluous: superfluous.length,
      foreign: foreign.length,
    };
    log.info({ target, checked, same, ...found }, "an outside directory was compared");
  } else log.debug(event, "published");
}

function eventCounter(registry: Registry, targets: readonly PublisherTarget[]): (event: PublisherEvent) => void {
  if (targets.length === 0) return () => undefined;
  const counter = new Counter({
    name: "warifu_publisher_events_total",
    help: "What a publisher to an outside directory did, by target and event.",
    labelNames: ["target", "event"],
    registers: [registry],
  });
  return ({ target, event }) => counter.inc({ target, event });
}

function queueGauges(registry: Registry, { store }: PublisherPorts, targets: readonly PublisherTarget[]): void {
  if (targets.length === 0) return;
  const contact = new Gauge({
    name: "warifu_publisher_contact_seconds",
    help: "When an outside directory last took what it was given, in seconds since 1970.",
    labelNames: ["target"],
    registers: [registry],
  });
  new Gauge({
    name: "warifu_publisher_objects",
    help: "Objects of an outside directory: published, waiting to be written, failing.",
    labelNames: ["target", "state"],
    registers: [registry],
    async collect() {
      for (const { name: target } of targets) {
        // While the database is away, the last figures stand.
        const figures = await readQueueFigures(store, target).catch(() => undefined);
        if (figures === undefined) continue;
        const { published, waiting, failing, contactedAt } = figures;
        this.set({ target, state: "published" }, published);
        this.set({ target, state: "waiting" }, waiting);
        this.set({ target, state: "failing" }, failing);
        if (contactedAt !== undefined) contact.set({ target }, contactedAt.getTime() / 1000);
      }
    },
  });
}
