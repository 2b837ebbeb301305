import { beginnings, isPossible, stateAfter } from "./table.ts";
import type { Case, CaseEvent, KnownCase } from "./types.ts";

/** An event that cannot follow: a fault, for events come from `decideCase` alone. */
export class ImpossibleCaseEvent extends Error {
  constructor(known: Case, event: CaseEvent) {
    super(`"${event.kind}" cannot follow ${known.state}`);
    this.name = "ImpossibleCaseEvent";
  }
}

/** The case after an event. @throws ImpossibleCaseEvent */
export function evolveCase(known: Case, event: CaseEvent): KnownCase {
  if (event.kind === "receive") {
    if (known.state !== "absent") throw new ImpossibleCaseEvent(known, event);
    return begin(event);
  }
  if (known.state === "absent" || !isPossible(known, event.kind)) throw new ImpossibleCaseEvent(known, event);
  const { dueOn: _before, ...rest } = known;
  const after: KnownCase = {
    ...rest,
    ...learnt(known, event),
    version: known.version + 1,
    changedAt: event.at,
    ...(event.dueOn === undefined ? {} : { dueOn: event.dueOn }),
    ...("words" in event || event.kind === "close" ? { notes: noted(known, event) } : {}),
  };
  return { ...after, state: stateAfter(event, after) };
}

/** The case that its events make, oldest first. @throws ImpossibleCaseEvent */
export function foldCase(events: readonly CaseEvent[]): Case {
  return events.reduce<Case>(evolveCase, { state: "absent" });
}

function begin(event: Extract<CaseEvent, { kind: "receive" }>): KnownCase {
  const { content, takenAt, identity, keepUntil, at, by, on, dueOn, timeliness } = event;
  return {
    state: identity === undefined ? beginnings[content.kind] : "identified",
    version: 1,
    content,
    receivedAt: at,
    receivedBy: by,
    changedAt: at,
    keepUntil,
    notes: { receive: on },
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(identity === undefined ? {} : { identity }),
    ...(timeliness === undefined ? {} : { timeliness }),
  };
}

function learnt(known: KnownCase, event: Exclude<CaseEvent, { kind: "receive" }>): Partial<KnownCase> {
  switch (event.kind) {
    case "identify":
      return { identity: { resident: event.resident, ground: event.words, by: event.by } };
    case "extend":
      return { extension: { reason: event.words, dueOn: event.dueOn ?? "" } };
    case "decide":
      return {
        decision: {
          outcome: event.outcome,
          ground: event.words,
          by: event.by,
          on: event.on,
          ...(event.parts === undefined ? {} : { parts: event.parts }),
        },
        ...(event.fee === undefined ? {} : { fee: { amount: event.fee } }),
      };
    case "tell":
      return { toldOn: event.on };
    case "pay":
      return { fee: { amount: known.fee?.amount ?? 0, receipt: event.receipt } };
    case "hand-over":
      return { paper: event.paper };
    case "rule":
      return { ruling: { ruling: event.ruling, on: event.ruledOn } };
    case "forward":
      return { forwardedTo: event.to };
    default:
      return {};
  }
}

function noted({ notes }: KnownCase, event: CaseEvent): KnownCase["notes"] {
  return { ...notes, [event.kind]: "words" in event ? event.words : event.on };
}
