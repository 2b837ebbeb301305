import { type AuditEventShown, listAuditEvents, showAuditSeals } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  type AuditEventView,
  categoryOf,
  readAuditEvents,
  readLastSeal,
  readSealDays,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** The log, a day at a time. */
export function registerAuditEvents(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listAuditEvents, async ({ body, done }) => {
    const { before, limit, ...filter } = body;
    const found = await readAuditEvents(ports.store, { ...filter, before: cursorOf(before), limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next =
      found.length > limit && last !== undefined
        ? { next: `${last.at.toISOString()}_${last.stream}_${last.sequence}` }
        : {};
    return done({ events: page.map(eventView), ...next });
  });
}

/** Weeks as a grid of days. */
export function registerAuditSeals(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showAuditSeals, async ({ query: { weeks }, done }) => {
    const now = ports.clock();
    const days = await readSealDays(ports.store, new Date(now.getTime() - (weeks + 1) * 7 * 86_400_000));
    const last = await readLastSeal(ports.store);
    const shown =
      last === undefined ? {} : { last: { ...last, at: last.at.toISOString(), sources: [...last.sources] } };
    return done({ days: [...days], today: civilDay(now), ...shown });
  });
}

function cursorOf(before: string | undefined) {
  const [at, stream, sequence] = before?.split("_") ?? [];
  if (at === undefined || stream === undefined || sequence === undefined || Number.isNaN(Date.parse(at)))
    return undefined;
  return { at, stream, sequence: Number(sequence) };
}

function eventView({ stream, sequence, at, kind, body }: AuditEventView): AuditEventShown {
  const { actor, origin, subject, result, facts } = JSON.parse(body);
  const about = typeof subject === "string" ? { subject } : {};
  const category = categoryOf(kind);
  const shown = { actor: String(actor), origin: String(origin), ...about, result, facts: JSON.stringify(facts) };
  return { stream, sequence, at: at.toISOString(), category, kind, ...shown };
}

/** The day in Asia/Tokyo. */
export function civilDay(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}
