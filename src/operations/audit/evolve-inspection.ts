import type { Inspection, InspectionEvent, InspectionFinding, KnownInspection } from "./inspection-types.ts";

/** An event that cannot follow: a fault, for events come from `decideInspection` alone. */
export class ImpossibleInspectionEvent extends Error {
  constructor(inspection: Inspection, event: InspectionEvent) {
    super(`${event.kind} cannot follow ${inspection.state}`);
    this.name = "ImpossibleInspectionEvent";
  }
}

/** The inspection after an event. @throws ImpossibleInspectionEvent */
export function evolveInspection(inspection: Inspection, event: InspectionEvent): KnownInspection {
  const { by, at } = event;
  if (event.kind === "begun") {
    if (inspection.state !== "absent") throw new ImpossibleInspectionEvent(inspection, event);
    return { state: "open", version: 1, week: event.week, begunAt: at, begunBy: by, findings: [] };
  }
  if (inspection.state === "absent") throw new ImpossibleInspectionEvent(inspection, event);
  const next = { ...inspection, version: inspection.version + 1 };
  switch (event.kind) {
    case "noted": {
      const { finding: kind, text, places } = event;
      const number = inspection.findings.length + 1;
      const noted: InspectionFinding = { number, kind, text, places, at, by, followUps: [] };
      return { ...next, findings: [...inspection.findings, noted] };
    }
    case "followed-up": {
      const { text } = event;
      return withFinding(next, event.number, (one) => ({ ...one, followUps: [...one.followUps, { text, at, by }] }));
    }
    case "settled": {
      const { text } = event;
      return withFinding(next, event.number, (one) => ({ ...one, outcome: { text, at, by } }));
    }
    case "closed":
      if (inspection.state === "closed") throw new ImpossibleInspectionEvent(inspection, event);
      return { ...next, state: "closed", conclusion: { text: event.text, at, by } };
  }
}

/** The inspection that a row of events makes. */
export function foldInspection(events: readonly InspectionEvent[]): Inspection {
  return events.reduce<Inspection>(evolveInspection, { state: "absent" });
}

function withFinding(
  inspection: KnownInspection,
  number: number,
  change: (finding: InspectionFinding) => InspectionFinding,
): KnownInspection {
  return { ...inspection, findings: inspection.findings.map((one) => (one.number === number ? change(one) : one)) };
}
