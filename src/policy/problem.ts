/** What can be wrong with a policy file: a place and a coded fact each. Texts are made at the edge. */
import type { AuthorityId, CivilDate, ProfileName } from "./types.ts";

/** Refusal of a policy folder: everything that is wrong in any of its files, in the order of files and lines. */
export interface PolicyRefusal {
  readonly code: "policy-files-wrong";
  readonly problems: readonly PolicyProblem[];
}

export type PolicyProblem = PolicyPlace & PolicyFault;

/** Where: line and column count from 1; `field` is a path such as "municipalities[3].code", empty for the file. */
export interface PolicyPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly field: string;
}

export type PolicyFault =
  | { readonly code: "file-unreadable"; readonly systemCode: string }
  | { readonly code: "folder-without-policies" }
  | { readonly code: "yaml-malformed"; readonly yamlCode: string }
  | { readonly code: "alias-not-allowed" }
  | { readonly code: "key-not-text" }
  | { readonly code: "template-unknown"; readonly template: string }
  | { readonly code: "parameter-missing"; readonly parameter: string }
  | { readonly code: "field-missing" }
  | { readonly code: "field-unknown" }
  | { readonly code: "type-wrong"; readonly expected: string }
  | { readonly code: "not-one-of"; readonly allowed: readonly string[] }
  | { readonly code: "out-of-range"; readonly minimum?: number; readonly maximum?: number }
  | { readonly code: "format-wrong"; readonly format: PolicyFormat }
  | { readonly code: "character-not-allowed"; readonly character: string }
  | { readonly code: "listed-twice"; readonly value: string }
  | { readonly code: "check-digit-wrong"; readonly expected: string }
  | { readonly code: "municipality-outside-prefecture"; readonly prefecture: string }
  | { readonly code: "period-ends-before-it-begins"; readonly validFrom: CivilDate; readonly validTo: CivilDate }
  | { readonly code: "municipality-periods-overlap"; readonly municipality: string; readonly otherLine: number }
  | { readonly code: "legacy-not-allowed"; readonly strength: string }
  | { readonly code: "algorithm-does-not-fit"; readonly specification: string; readonly algorithm: string }
  | { readonly code: "threshold-impossible"; readonly threshold: number; readonly people: number }
  | { readonly code: "list-ends-before-next"; readonly validityHours: number; readonly everyHours: number }
  | { readonly code: "reason-not-offered"; readonly reason: string }
  | { readonly code: "profile-missing"; readonly profile: ProfileName }
  | { readonly code: "extension-without-content"; readonly extension: string }
  | { readonly code: "extension-not-listed"; readonly extension: string }
  | { readonly code: "criticality-wrong"; readonly extension: string; readonly required: "critical" | "non-critical" }
  | { readonly code: "placeholder-unknown"; readonly placeholder: string }
  | { readonly code: "partition-impossible" }
  | { readonly code: "holder-outlives-authority"; readonly years: number; readonly authorityYears: number }
  | { readonly code: "key-usage-of-authority"; readonly keyUsage: string }
  | { readonly code: "authority-twice"; readonly authority: AuthorityId; readonly otherFile: string }
  | { readonly code: "authority-unknown"; readonly authority: string }
  | { readonly code: "cross-certificate-with-itself" }
  | { readonly code: "cross-certificate-not-mutual"; readonly authority: AuthorityId }
  | { readonly code: "mapping-not-of-issuer"; readonly policy: string }
  | { readonly code: "policy-not-of-subject"; readonly policy: string; readonly authority: AuthorityId };

/** Shapes of text that a field may ask for. */
export type PolicyFormat =
  | "authority-id"
  | "civil-date"
  | "hour-of-day"
  | "object-identifier"
  | "municipality-code"
  | "name-attribute"
  | "extension"
  | "hiragana"
  | "romaji"
  | "web-address"
  | "clauses-path";
