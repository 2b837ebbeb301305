import type { CivilDate } from "../../policy/index.ts";
import type { Dated, KnownOrganisation, Organisation, OrganisationEvent } from "./types.ts";

/** Applies an event that has happened. One that cannot follow is a fault of the program or of the data, so it throws. */
export function evolveOrganisation(organisation: Organisation, event: OrganisationEvent): KnownOrganisation {
  if (event.kind === "registered") {
    if (organisation.state !== "absent") throw new ImpossibleOrganisationEvent(organisation, event);
    const { name, romaji, of: kind, prefecture, on: validFrom } = event;
    const empty = { domains: [], units: [], posts: [], provided: [] };
    const { organisation: code } = organisation;
    return { state: "registered", organisation: code, name, romaji, kind, prefecture, validFrom, version: 1, ...empty };
  }
  if (organisation.state === "absent") throw new ImpossibleOrganisationEvent(organisation, event);
  return { ...organisation, version: organisation.version + 1, ...changed(organisation, event) };
}

/** Folds all events of one organisation, oldest first. */
export function foldOrganisation(organisation: string, events: readonly OrganisationEvent[]): Organisation {
  return events.reduce<Organisation>(evolveOrganisation, { state: "absent", organisation });
}

export class ImpossibleOrganisationEvent extends Error {
  constructor({ organisation, state }: Organisation, event: OrganisationEvent) {
    super(`event ${event.kind} cannot follow state ${state} of organisation ${organisation}`);
    this.name = "ImpossibleOrganisationEvent";
  }
}

function changed(
  organisation: KnownOrganisation,
  event: Exclude<OrganisationEvent, { kind: "registered" }>,
): Partial<KnownOrganisation> {
  const { domains, units, posts, provided } = organisation;
  switch (event.kind) {
    case "renamed":
      return { name: event.name };
    case "branch-established":
      return { branchFrom: event.on };
    case "domain-added":
      return { domains: [...domains, { name: event.name, kind: event.domain, validFrom: event.on }] };
    case "domain-ended":
      return { domains: ended(domains, event.on, ({ name }) => name === event.name) };
    case "unit-added":
      return { units: [...units, { name: event.name, validFrom: event.on }] };
    case "unit-ended":
      return { units: ended(units, event.on, ({ name }) => name === event.name) };
    case "post-added":
      return { posts: [...posts, { unit: event.unit, name: event.name, validFrom: event.on }] };
    case "post-ended":
      return { posts: ended(posts, event.on, ({ unit, name }) => unit === event.unit && name === event.name) };
    case "service-added": {
      const { category, standing, on: validFrom } = event;
      return { provided: [...provided, { category, standing, validFrom }] };
    }
    case "service-ended":
      return { provided: ended(provided, event.on, ({ category }) => category === event.category) };
  }
}

function ended<Entry extends Dated>(
  entries: readonly Entry[],
  on: CivilDate,
  isMeant: (entry: Entry) => boolean,
): readonly Entry[] {
  return entries.map((entry) => (entry.validTo === undefined && isMeant(entry) ? { ...entry, validTo: on } : entry));
}
