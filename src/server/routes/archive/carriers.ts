import {
  type ArchiveCarrierView,
  askArchive as askContract,
  checkArchiveCarrier,
  listArchiveCarriers,
  makeArchiveMedium,
  registerPaperBox,
  showArchiveCarrier,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  askArchive,
  type CarrierEvent,
  carrierHistory,
  checkBox,
  checkMedium,
  makeMedium,
  type NumberedCarrier,
  readCarrier,
  readCarriers,
  registerBox,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { archiveStatus } from "../../http/status/archive.ts";
import type { HttpPorts } from "../../ports.ts";

/** The register of what carries archived records (CPS 4-12-1-4, 4-12-2-3, 5-1-1-8). */
export function registerArchiveCarriers(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listArchiveCarriers, async ({ query, done }) => {
    const carriers = await readCarriers(ports.store, query);
    const next = carriers.length === query.limit ? carriers.at(-1)?.carrier : undefined;
    return done({ carriers: carriers.map(viewOf), ...(next === undefined ? {} : { next }) });
  });
  serve(app, ports, showArchiveCarrier, async ({ parameters, done, refused }) => {
    const carrier = await readCarrier(ports.store, parameters.carrier);
    if (carrier === undefined) return refused(404, { code: "carrier-unknown", field: "carrier" });
    const events = await carrierHistory(ports.store, parameters.carrier);
    return done({ carrier: viewOf(carrier), events: events.map(eventView) });
  });
  serve(app, ports, makeArchiveMedium, async ({ body, by, done, refused }) => {
    const made = await makeMedium({ ...ports, ...ports.archive }, { ...body, ...by });
    return made.ok ? done(viewOf(made.value)) : refused(archiveStatus(made.refusal.code), made.refusal);
  });
  serve(app, ports, registerPaperBox, async ({ body, by, done, refused }) => {
    const made = await registerBox(ports, { ...body, ...by });
    return made.ok ? done(viewOf(made.value)) : refused(archiveStatus(made.refusal.code), made.refusal);
  });
  serve(app, ports, checkArchiveCarrier, async ({ parameters, body: { papers }, by, done, refused }) => {
    const checked =
      papers === undefined
        ? await checkMedium({ ...ports, ...ports.archive }, { ...parameters, ...by })
        : await checkBox(ports, { ...parameters, ...papers, ...by });
    return checked.ok ? done(viewOf(checked.value)) : refused(archiveStatus(checked.refusal.code), checked.refusal);
  });
  serve(app, ports, askContract, async ({ body: { wish }, by, done, refused }) => {
    const asked = await askArchive(ports, { wish, ...by });
    return asked.ok ? done({ approval: asked.value }) : refused(archiveStatus(asked.refusal.code), asked.refusal);
  });
}

function viewOf(one: NumberedCarrier): ArchiveCarrierView {
  const { carrier, load, state, label, place, madeAt, keepUntil, lastCheck } = one;
  return {
    ...{ carrier, form: load.form, state, label, place, madeAt, keepUntil },
    what: load.form === "digital" ? load.month : load.what,
    ...(one.state === "destroyed" ? {} : { nextCheck: one.nextCheck }),
    ...(lastCheck === undefined ? {} : { lastCheck }),
    ...(one.state === "lent" ? { lent: { to: one.to, back: one.back } } : {}),
  };
}

function eventView(event: CarrierEvent) {
  const { kind, at, by } = event;
  return { kind, at, by, what: wordsOf(event), ...("witness" in event ? { witness: event.witness } : {}) };
}

function wordsOf(event: CarrierEvent): string {
  switch (event.kind) {
    case "registered":
    case "moved":
    case "returned":
      return event.place;
    case "checked":
      return event.note === "" ? event.outcome : `${event.outcome}: ${event.note}`;
    case "lent":
      return `${event.to} (${event.back})`;
    case "destroyed":
      return event.how;
  }
}
