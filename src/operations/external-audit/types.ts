/**
 * An audit by somebody from outside (CPS 2-7): planned by the governor's side, carried out by an auditor who has no other
 * part in the house, reported to the governor; what was found is corrected, and the auditor confirms each correction.
 */
export const auditKinds = ["yearly", "ad-hoc"] as const;
export type AuditKind = (typeof auditKinds)[number];

export const auditStates = ["planned", "named", "under-way", "reported", "closed", "cancelled"] as const;
export type AuditState = (typeof auditStates)[number];

export const findingWeights = ["major", "minor", "remark"] as const;
export type FindingWeight = (typeof findingWeights)[number];

/** Something that was written down, by whom and when (ISO 8601). */
export interface Note {
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

export interface AuditFinding {
  readonly number: number;
  readonly clause: string;
  readonly weight: FindingWeight;
  readonly text: string;
  /** The day by which it is to be corrected and confirmed. */
  readonly deadline: string;
  readonly at: string;
  /** "open": nothing was planned; "corrected": waits for the auditor. */
  readonly state: "open" | "planned" | "corrected" | "confirmed";
  /** Plans, corrections, returns and the confirmation, in their order. */
  readonly course: readonly (Note & { readonly kind: FindingStep })[];
}

export type FindingStep = "plan" | "correct" | "return" | "confirm";

export interface AuditPlan {
  readonly kind: AuditKind;
  /** The day by which the report is wanted. */
  readonly due: string;
  /** Clauses of the practice statement; none: all of them. */
  readonly scope: readonly string[];
  /** Why now, and what is looked at above all. */
  readonly ground: string;
}

export interface NamedAuditor {
  /** An account with the duty of an external auditor. */
  readonly account: string;
  /** CPS 2-7-2: what makes the auditor competent. */
  readonly qualification: string;
  /** CPS 2-7-3: what shows that the auditor has no interest in the house. */
  readonly independence: string;
}

export interface KnownExternalAudit extends AuditPlan {
  readonly state: AuditState;
  readonly version: number;
  readonly auditor?: NamedAuditor | undefined;
  readonly findings: readonly AuditFinding[];
  /** CPS 2-7-5: what was handed to the governor; the paper itself is filed under `reference`. */
  readonly report?: (Note & { readonly reference: string }) | undefined;
  /** CPS 2-7-5: mayors, the designated body, others. */
  readonly told: readonly (Note & { readonly to: string })[];
  readonly conclusion?: Note | undefined;
}

export type ExternalAudit = KnownExternalAudit | { readonly state: "absent" };

interface FindingContent {
  readonly clause: string;
  readonly weight: FindingWeight;
  readonly text: string;
  readonly deadline: string;
}

/** What the governor's side does. */
export type DirectionCommand =
  | { readonly kind: "plan"; readonly plan: AuditPlan }
  | { readonly kind: "name"; readonly auditor: NamedAuditor }
  | { readonly kind: "tell"; readonly to: string; readonly text: string }
  | { readonly kind: "plan-correction" | "correct"; readonly number: number; readonly text: string }
  | { readonly kind: "close" | "cancel"; readonly text: string };

/** What the auditor does. */
export type ExaminationCommand =
  | { readonly kind: "begin" }
  | { readonly kind: "note"; readonly finding: FindingContent }
  | { readonly kind: "report"; readonly text: string; readonly reference: string }
  | { readonly kind: "return" | "confirm"; readonly number: number; readonly text: string };

export type AuditCommand = DirectionCommand | ExaminationCommand;

/** Who did it, and when (ISO 8601). */
interface Done {
  readonly by: string;
  readonly at: string;
}

export type AuditEvent = Done &
  (
    | { readonly kind: "planned"; readonly plan: AuditPlan }
    | { readonly kind: "named"; readonly auditor: NamedAuditor }
    | { readonly kind: "begun" }
    | { readonly kind: "noted"; readonly finding: FindingContent }
    | { readonly kind: "reported"; readonly text: string; readonly reference: string }
    | { readonly kind: "told"; readonly to: string; readonly text: string }
    | { readonly kind: "finding-step"; readonly step: FindingStep; readonly number: number; readonly text: string }
    | { readonly kind: "closed" | "cancelled"; readonly text: string }
  );

export type AuditRefusal =
  | { readonly code: "external-audit-unknown"; readonly field: "audit" }
  | { readonly code: "external-audit-step-not-now"; readonly field: "step"; readonly state: string }
  | { readonly code: "external-audit-of-another"; readonly field: "audit"; readonly rule: "CPS 2-7-3" }
  | { readonly code: "external-auditor-not-independent"; readonly field: "account"; readonly rule: "CPS 2-7-3" }
  | { readonly code: "external-audit-clause-unknown"; readonly field: "clause" | "scope"; readonly clause: string }
  | { readonly code: "external-audit-clause-out-of-scope"; readonly field: "clause"; readonly clause: string }
  | { readonly code: "external-audit-day-past"; readonly field: "due" | "deadline" }
  | { readonly code: "external-audit-finding-unknown"; readonly field: "number" }
  | { readonly code: "external-audit-finding-step-not-now"; readonly field: "number"; readonly state: string }
  | { readonly code: "external-audit-findings-open"; readonly open: readonly number[]; readonly rule: "CPS 2-7-6" };
