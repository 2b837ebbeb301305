/** The room's door: practice statements as typed values. */
export { civilDateOf, isCivilDate } from "./civil-date.ts";
export { policyOf } from "./find.ts";
export { loadPolicies } from "./load.ts";
export { checkDigit, municipalitiesOn, municipalityOn, parseMunicipalityCode } from "./municipality.ts";
export type { PolicyFault, PolicyFormat, PolicyPlace, PolicyProblem, PolicyRefusal } from "./problem.ts";
export { readPolicies } from "./read.ts";
export type { PolicySettings, PolicyText } from "./roots.ts";
export { distributionPointAddress, distributionPointName, type ScopeName, scopeOf, scopesOf } from "./scope.ts";
export * from "./types.ts";
