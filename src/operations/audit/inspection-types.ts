/**
 * The weekly inspection (CPS 4-11-1, 4-11-3, 4-11-8): the auditor compares a week of the log with the records of work, notes
 * what is odd and where the system is weak, and follows it up until it is settled. Those inspected are not told (CPS 4-11-7).
 */
export const inspectionFindingKinds = ["anomaly", "vulnerability", "remark"] as const;
export type InspectionFindingKind = (typeof inspectionFindingKinds)[number];

/** An event of the log that a finding is about. */
export interface EventPlace {
  readonly stream: string;
  readonly sequence: number;
}

export interface FollowUp {
  readonly text: string;
  readonly at: string;
  readonly by: string;
}

export interface InspectionFinding {
  readonly number: number;
  readonly kind: InspectionFindingKind;
  readonly text: string;
  readonly places: readonly EventPlace[];
  readonly at: string;
  readonly by: string;
  readonly followUps: readonly FollowUp[];
  /** How it was settled; undefined: it is not. */
  readonly outcome?: FollowUp | undefined;
}

export type Inspection =
  | { readonly state: "absent" }
  | (Begun & { readonly state: "open" })
  | (Begun & { readonly state: "closed"; readonly conclusion: FollowUp });

export type KnownInspection = Exclude<Inspection, { state: "absent" }>;

interface Begun {
  readonly version: number;
  /** The Monday of the week, Asia/Tokyo: "2026-11-16". */
  readonly week: string;
  readonly begunAt: string;
  readonly begunBy: string;
  readonly findings: readonly InspectionFinding[];
}

/** `by` is who asks; `at` the moment, ISO 8601. */
export type InspectionCommand = { readonly by: string; readonly at: string } & (
  | { readonly kind: "begin"; readonly week: string }
  | {
      readonly kind: "note";
      readonly finding: InspectionFindingKind;
      readonly text: string;
      readonly places: readonly EventPlace[];
    }
  | { readonly kind: "follow-up"; readonly number: number; readonly text: string }
  | { readonly kind: "settle"; readonly number: number; readonly text: string }
  | { readonly kind: "close"; readonly text: string }
);

export type InspectionEvent = { readonly by: string; readonly at: string } & (
  | { readonly kind: "begun"; readonly week: string }
  | {
      readonly kind: "noted";
      readonly finding: InspectionFindingKind;
      readonly text: string;
      readonly places: readonly EventPlace[];
    }
  | { readonly kind: "followed-up"; readonly number: number; readonly text: string }
  | { readonly kind: "settled"; readonly number: number; readonly text: string }
  | { readonly kind: "closed"; readonly text: string }
);

export type InspectionRefusal =
  | { readonly code: "inspection-unknown"; readonly field: "week"; readonly week: string }
  | { readonly code: "inspection-exists"; readonly field: "week"; readonly week: string }
  | { readonly code: "inspection-closed"; readonly field: "week" }
  | { readonly code: "week-not-monday"; readonly field: "week" }
  | { readonly code: "week-not-over"; readonly field: "week"; readonly rule: "CPS 4-11-3" }
  | { readonly code: "finding-unknown"; readonly field: "number"; readonly number: number }
  | { readonly code: "finding-settled"; readonly field: "number"; readonly number: number }
  | { readonly code: "inspection-text-missing"; readonly field: "text" };
