import type { KnownResident, RegisterEvent, Resident, ResidentRecord } from "./types.ts";

/**
 * Applies one event that has happened. An event that cannot follow the state is a fault of the program or of the
 * data, never of a person, so it throws.
 */
export function evolve(resident: Resident, event: RegisterEvent): KnownResident {
  if (event.kind === "registered") {
    if (resident.state !== "absent") throw new ImpossibleRegisterEvent(resident, event);
    return {
      state: "registered",
      id: resident.id,
      version: 1,
      openedOn: event.on,
      validFrom: event.on,
      record: event.record,
    };
  }
  if (resident.state !== "registered" || event.on < resident.validFrom) {
    throw new ImpossibleRegisterEvent(resident, event);
  }
  return {
    ...resident,
    state: stateAfter(event),
    version: resident.version + 1,
    validFrom: event.on,
    record: recordAfter(resident.record, event),
  };
}

/** Folds all events of one resident, oldest first. */
export function foldEvents(id: Resident["id"], events: readonly RegisterEvent[]): Resident {
  return events.reduce<Resident>(evolve, { state: "absent", id });
}

export class ImpossibleRegisterEvent extends Error {
  constructor(resident: Resident, event: RegisterEvent) {
    super(`register event ${event.kind} of ${event.on} cannot follow state ${resident.state} of ${resident.id}`);
    this.name = "ImpossibleRegisterEvent";
  }
}

type LaterEvent = Exclude<RegisterEvent, { kind: "registered" }>;

function stateAfter(event: LaterEvent): KnownResident["state"] {
  switch (event.kind) {
    case "moved-out":
      return "moved-out";
    case "died":
      return "deceased";
    case "removed":
      return "removed";
    default:
      return "registered";
  }
}

function recordAfter(record: ResidentRecord, event: LaterEvent): ResidentRecord {
  switch (event.kind) {
    case "moved":
    case "merged":
      return { ...record, municipality: event.municipality, address: event.address };
    case "name-changed":
      return { ...record, name: event.name, reading: event.reading };
    case "alias-changed":
      return withAlias(record, event.alias);
    case "corrected":
      return { ...record, ...event.corrected };
    case "renotated":
      return { ...record, address: event.address };
    case "substitutes-chosen":
      return { ...record, substitutes: event.substitutes };
    case "moved-out":
    case "died":
    case "removed":
      return record;
  }
}

function withAlias(record: ResidentRecord, alias: string | undefined): ResidentRecord {
  const { alias: _former, ...others } = record;
  return alias === undefined ? others : { ...others, alias };
}
