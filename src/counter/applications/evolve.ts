import type { Application, ApplicationEvent, ApplicationState, KnownApplication } from "./types.ts";

/** An event that cannot follow the state: a fault of the program or of the data, for events come from `decide` alone. */
export class ImpossibleApplicationEvent extends Error {
  constructor(application: Application, event: ApplicationEvent) {
    super(`${event.kind} cannot follow ${application.state}`);
    this.name = "ImpossibleApplicationEvent";
  }
}

/** The case after an event. @throws ImpossibleApplicationEvent */
export function evolve(application: Application, event: ApplicationEvent): KnownApplication {
  const { by, at } = event;
  if (event.kind === "received") {
    if (application.state !== "absent") throw new ImpossibleApplicationEvent(application, event);
    const { kind: _kind, by: _by, at: _at, ...received } = event;
    const empty = { differences: [], outside: [], substitutes: {}, papers: [] };
    return { ...received, ...empty, state: "received", version: 1, receivedAt: at, changedAt: at, changedBy: by };
  }
  if (application.state === "absent") throw new ImpossibleApplicationEvent(application, event);
  const written = { ...application, version: application.version + 1, changedAt: at, changedBy: by };
  return changed(written, event);
}

/** The case that its events made, oldest first. @throws ImpossibleApplicationEvent */
export function foldEvents(events: readonly ApplicationEvent[]): Application {
  return events.reduce<Application>(evolve, { state: "absent" });
}

type LaterEvent = Exclude<ApplicationEvent, { kind: "received" }>;

function changed(application: KnownApplication, event: LaterEvent): KnownApplication {
  switch (event.kind) {
    case "form-amended":
      return { ...application, state: "received", form: event.form, differences: [] };
    case "matched":
      return afterMatch(application, event);
    case "difference-accepted":
      return afterAcceptance(application, event);
    case "paper-kept":
      return { ...application, papers: [...application.papers, event.paper] };
    case "identity-confirmed": {
      const { way, papers, reason, by, at } = event;
      const identity = { way, papers, ...(reason === undefined ? {} : { reason }), by, at };
      return { ...application, state: "identified", identity };
    }
    case "substitutes-chosen":
      return { ...application, substitutes: event.substitutes, residentVersion: event.residentVersion };
    case "card-prepared":
      return { ...application, state: "card-prepared", card: event.card };
    case "key-recorded":
      return { ...application, state: "key-generated", keyGeneration: event.evidence };
    case "issued":
      return { ...application, state: "issued", certificate: event.certificate };
    case "fee-taken": {
      const { receipt, at } = event;
      if (application.fee === undefined) throw new ImpossibleApplicationEvent(application, event);
      const paid = { paidAt: at, ...(receipt === undefined ? {} : { receipt }) };
      return { ...application, state: "paid", fee: { ...application.fee, ...paid } };
    }
    case "revoked":
      return afterRevocation(application, event);
    default:
      return { ...application, ...closing(event), state: stateAfter(event) };
  }
}

type PlainEvent = Exclude<
  LaterEvent,
  {
    kind:
      | "form-amended"
      | "matched"
      | "difference-accepted"
      | "paper-kept"
      | "identity-confirmed"
      | "substitutes-chosen"
      | "card-prepared"
      | "key-recorded"
      | "issued"
      | "fee-taken"
      | "revoked";
  }
>;

const states: Readonly<Record<PlainEvent["kind"], ApplicationState>> = {
  "inquiry-sent": "waiting-for-answer",
  "image-confirmed": "image-confirmed",
  "discard-begun": "discarding",
  discarded: "discarded",
  written: "on-card",
  "terms-told": "terms-told",
  "handed-over": "handed-over",
  "card-serviced": "performed",
  "notice-given": "done",
  forwarded: "done",
  refused: "refused",
  withdrawn: "withdrawn",
};

function stateAfter({ kind }: PlainEvent): ApplicationState {
  return states[kind];
}

/** What beside the state an event leaves behind. */
function closing(event: PlainEvent): Partial<KnownApplication> {
  switch (event.kind) {
    case "image-confirmed":
      return { image: "right" };
    case "discard-begun":
      return { ending: event.ending, ...(event.image === undefined ? {} : { image: event.image }) };
    case "discarded":
      return { revocation: event.revocation };
    case "handed-over":
      return event.oldKey === undefined ? {} : { oldKey: event.oldKey };
    case "card-serviced":
      return event.card === undefined ? {} : { card: event.card };
    case "refused":
    case "withdrawn":
      return { ending: event.ending };
    default:
      return {};
  }
}

/** A card service goes on with the card; a revocation is done. */
function afterRevocation(
  application: KnownApplication,
  { revocation }: Extract<LaterEvent, { kind: "revoked" }>,
): KnownApplication {
  if (application.subject.kind !== "card-service") return { ...application, revocation, state: "performed" };
  const { endangered: _endangered, ...rest } = application;
  return { ...rest, revocation };
}

/**
 * A match that finds nothing different leaves the case where it was; otherwise, or when it is another resident, what was
 * proved before counts no longer.
 */
function afterMatch(application: KnownApplication, event: Extract<LaterEvent, { kind: "matched" }>): KnownApplication {
  const { fee: _fee, endangered: _endangered, ...rest } = application;
  const { by: _by, at: _at, kind: _kind, ...facts } = event;
  const { resident, differences } = facts;
  const state = isOpen(differences) ? "received" : "matched";
  if (state === "matched" && application.resident === resident && application.state !== "received") {
    return { ...rest, ...facts };
  }
  const { identity: _identity, keyGeneration: _keyGeneration, ...unproved } = rest;
  return { ...unproved, ...facts, state };
}

function afterAcceptance(
  application: KnownApplication,
  { field, reason, by }: Extract<LaterEvent, { kind: "difference-accepted" }>,
): KnownApplication {
  const accepted = { by, reason };
  const differences = application.differences.map((one) => (one.field === field ? { ...one, accepted } : one));
  return { ...application, differences, state: isOpen(differences) ? "received" : "matched" };
}

function isOpen(differences: KnownApplication["differences"]): boolean {
  return differences.some(({ accepted }) => accepted === undefined);
}
