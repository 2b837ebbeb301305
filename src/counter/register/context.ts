import { ok, type Result, refuse } from "@warifu/pki/result";
import {
  type AuthorityId,
  type CivilDate,
  civilDateOf,
  municipalitiesOn,
  municipalityOn,
  type PolicySet,
} from "../../policy/index.ts";
import type { PopulationPlace } from "../population/population.ts";
import type { RegisterContext, RegisterRefusal, ResidentId } from "./types.ts";

/** What the decisions of the register need to know at one moment. */
export function registerContext(policies: PolicySet, now: Date): RegisterContext {
  return { today: civilDateOf(now), authorityOf: (municipality, on) => authorityOf(policies, municipality, on) };
}

/** The prefectural authority that a municipality belongs to on a day (Asia/Tokyo). */
export function authorityOf(policies: PolicySet, municipality: string, on: CivilDate): AuthorityId | undefined {
  for (const authority of policies.authorities.values())
    if (municipalityOn(authority, municipality, on) !== undefined) return authority.id;
  return undefined;
}

/** The name that goes with a municipality's code, also after it ended; undefined: there never was one. */
export function placeName(policies: PolicySet, code: string): string | undefined {
  for (const { municipalities } of policies.authorities.values()) {
    const found = municipalities.find((municipality) => municipality.code === code);
    if (found !== undefined) return found.name;
  }
  return undefined;
}

/** The names of all municipalities that there ever were, each once. */
export function placeNames(policies: PolicySet): readonly string[] {
  const names = [...policies.authorities.values()].flatMap(({ municipalities }) =>
    municipalities.map(({ name }) => name),
  );
  return [...new Set(names)];
}

/** Where a made-up population may live: the municipalities that are open today. */
export function populationPlaces(policies: PolicySet, today: CivilDate): readonly PopulationPlace[] {
  return [...policies.authorities.values()].flatMap((authority) =>
    municipalitiesOn(authority, today).map(({ code, name, validFrom }) => ({
      code,
      name,
      validFrom,
      prefecture: authority.prefecture?.name ?? "",
    })),
  );
}

/** Reads a resident's identifier as a person typed it. */
export function parseResidentId(text: string): Result<ResidentId, RegisterRefusal> {
  return isResidentId(text)
    ? ok(text)
    : refuse({ code: "resident-identifier-malformed", field: "resident", resident: text });
}

function isResidentId(text: string): text is ResidentId {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/.test(text);
}
