/** Which command is possible in which state, and whose it is: the whole workflow at a glance. */
import type { AuditCommand, AuditFinding, AuditState, FindingStep } from "./types.ts";

interface Rule {
  readonly in: readonly (AuditState | "absent")[];
  /** "director": anybody with the right but the auditor; "auditor": the one who was named. */
  readonly who: "director" | "auditor";
}

export const rules: Readonly<Record<AuditCommand["kind"], Rule>> = {
  plan: { in: ["absent"], who: "director" },
  // Another auditor may be named until the first has begun.
  name: { in: ["planned", "named"], who: "director" },
  cancel: { in: ["planned", "named"], who: "director" },
  begin: { in: ["named"], who: "auditor" },
  note: { in: ["under-way"], who: "auditor" },
  report: { in: ["under-way"], who: "auditor" },
  tell: { in: ["reported", "closed"], who: "director" },
  "plan-correction": { in: ["reported"], who: "director" },
  correct: { in: ["reported"], who: "director" },
  return: { in: ["reported"], who: "auditor" },
  confirm: { in: ["reported"], who: "auditor" },
  close: { in: ["reported"], who: "director" },
};

type FindingState = AuditFinding["state"];

/** Of one finding: from which state a step leads to which. A plan may be changed; what was returned is planned again. */
export const findingSteps: Readonly<
  Record<FindingStep, { readonly in: readonly FindingState[]; readonly to: FindingState }>
> = {
  plan: { in: ["open", "planned"], to: "planned" },
  correct: { in: ["planned"], to: "corrected" },
  return: { in: ["corrected"], to: "open" },
  confirm: { in: ["corrected"], to: "confirmed" },
};
