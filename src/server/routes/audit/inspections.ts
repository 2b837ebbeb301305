import {
  beginInspection,
  changeInspection as changeContract,
  compareInspection,
  type InspectionView,
  listInspections,
  showInspection,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  changeInspection,
  compareWeek,
  type KnownInspection,
  readInspection,
  readInspections,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { auditStatus } from "../../http/status/audit.ts";
import type { HttpPorts } from "../../ports.ts";
import { civilDay } from "./events.ts";

/** Weeks without an inspection are told so many weeks back. */
const weeksBack = 8;

export function registerListInspections(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listInspections, async ({ query: { before, limit }, done }) => {
    const found = await readInspections(ports.store, { before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next = found.length > limit && last !== undefined ? { next: last.week } : {};
    const begun = new Set((await readInspections(ports.store, { limit: weeksBack + 1 })).map(({ week }) => week));
    const due = lastMondays(ports.clock()).filter((week) => !begun.has(week));
    return done({ inspections: page.map(inspectionView), due, ...next });
  });
}

export function registerShowInspection(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showInspection, async ({ parameters: { week }, done, refused }) => {
    const inspection = await readInspection(ports.store, week);
    if (inspection.state === "absent") return refused(404, { code: "inspection-unknown", field: "week" });
    return done(inspectionView(inspection));
  });
}

export function registerCompareInspection(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, compareInspection, async ({ parameters: { week }, done }) => {
    const { kinds, records, people, status } = await compareWeek(ports.store, week);
    return done({ kinds: [...kinds], records: [...records], people: [...people], status });
  });
}

export function registerBeginInspection(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, beginInspection, async ({ body: { week }, by, done, refused }) => {
    const begun = await changeInspection(ports, { week, ...by, change: { kind: "begin", week } });
    if (!begun.ok) return refused(auditStatus(begun.refusal.code), begun.refusal);
    return done(inspectionView(begun.value));
  });
}

export function registerChangeInspection(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, changeContract, async ({ parameters: { week }, body, by, done, refused }) => {
    const { step, ...rest } = body;
    const change = { kind: step, ...rest } as Parameters<typeof changeInspection>[1]["change"];
    const changed = await changeInspection(ports, { week, ...by, change });
    if (!changed.ok) return refused(auditStatus(changed.refusal.code), changed.refusal);
    return done(inspectionView(changed.value));
  });
}

/** Mondays of the last weeks that are over, the newest first. */
function lastMondays(now: Date): readonly string[] {
  const today = new Date(`${civilDay(now)}T00:00:00Z`);
  const monday = today.getTime() - ((today.getUTCDay() + 6) % 7) * 86_400_000;
  return Array.from({ length: weeksBack }, (_, index) =>
    new Date(monday - (index + 1) * 7 * 86_400_000).toISOString().slice(0, 10),
  );
}

function inspectionView(inspection: KnownInspection): InspectionView {
  const { week, state, version, begunAt, begunBy } = inspection;
  const findings = inspection.findings.map(({ places, followUps, outcome, ...finding }) => ({
    ...finding,
    places: [...places],
    followUps: [...followUps],
    ...(outcome === undefined ? {} : { outcome }),
  }));
  const conclusion = inspection.state === "closed" ? { conclusion: inspection.conclusion } : {};
  return { week, state, version, begunAt, begunBy, findings, ...conclusion };
}
