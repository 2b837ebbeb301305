import type { CrossCase, CrossEvent, KnownCrossCase, PackageMark } from "./types.ts";

/** An event that cannot follow: a fault, for events come from `decide` alone. */
export class ImpossibleCrossEvent extends Error {
  constructor(event: CrossEvent) {
    super(`${event.step} cannot follow`);
    this.name = "ImpossibleCrossEvent";
  }
}

/** The case after an event. @throws ImpossibleCrossEvent */
export function evolve(before: CrossCase, event: CrossEvent): KnownCrossCase {
  if (event.step === "opened") {
    if (!("state" in before)) throw new ImpossibleCrossEvent(event);
    return opened(event);
  }
  if ("state" in before) throw new ImpossibleCrossEvent(event);
  const { step, by, at } = event;
  return {
    ...before,
    ...learned(event),
    version: before.version + 1,
    steps: { ...before.steps, [step]: { by, at } },
    sent: withPackage(before.sent, event, "sent"),
    received: withPackage(before.received, event, "received"),
  };
}

/** The case that a row of events makes. */
export function foldEvents(events: readonly CrossEvent[]): CrossCase {
  return events.reduce<CrossCase>(evolve, { state: "absent" });
}

function opened(event: Extract<CrossEvent, { step: "opened" }>): KnownCrossCase {
  const { step, by, at, packed: _, ...facts } = event;
  return { ...facts, version: 1, steps: { [step]: { by, at } }, sent: [], received: [] };
}

/** The steps with which a package comes; with all others that have one, it goes. */
const receiving = [
  "introduction-received",
  "request-received",
  "certificate-received",
  "receipt-received",
  "withdrawal-received",
  "revocation-asked-of-us",
  "revocation-told",
];

function withPackage(
  marks: readonly PackageMark[],
  { step, packed }: CrossEvent,
  direction: "sent" | "received",
): readonly PackageMark[] {
  if (packed === undefined) return marks;
  const isReceived = receiving.includes(step);
  return isReceived === (direction === "received") ? [...marks, packed] : marks;
}

function learned(event: CrossEvent): Partial<KnownCrossCase> {
  switch (event.step) {
    case "introduced":
      return { ours: event.ours };
    case "introduction-received":
      return { theirs: event.theirs };
    case "identity-verified":
      return { identity: { papers: event.papers, spokenWith: event.spokenWith } };
    case "connection-tested":
      return { checks: event.checks };
    case "request-sent":
      return { requestedKey: event.requestedKey };
    case "request-received":
      return { request: event.request };
    case "examined":
      return { examination: { findings: event.findings, note: event.note } };
    case "certificate-issued":
      return { issued: event.issued };
    case "certificate-received":
      return { certified: event.certified };
    case "withdrawn":
    case "withdrawal-received":
      return { reason: event.reason };
    case "revocation-asked":
    case "revocation-asked-of-us":
    case "certificate-revoked":
    case "revocation-told":
      return { ground: event.ground };
    default:
      return {};
  }
}
