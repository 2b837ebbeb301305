import type { ApprovalRefusal } from "../../../operations/index.ts";

/** Whether a refusal is about an approval. */
export function isApprovalCode(code: string): code is ApprovalRefusal["code"] {
  const codes: readonly string[] = approvalCodes;
  return codes.includes(code);
}

const approvalCodes = [
  "approval-unknown",
  "right-missing",
  "approver-asked-it",
  "approval-given-before",
  "approval-needs-others",
  "asked-by-another",
  "approval-not-open",
  "approval-expired",
  "approval-not-given",
  "approval-of-another-request",
] as const satisfies readonly ApprovalRefusal["code"][];

/** Which HTTP status each refusal about approvals has. A code that is missing here does not compile. */
export function approvalStatus(code: ApprovalRefusal["code"]): number {
  switch (code) {
    case "approval-unknown":
      return 404;
    case "right-missing":
    case "approver-asked-it":
    case "approval-given-before":
    case "asked-by-another":
      return 403;
    case "approval-needs-others":
    case "approval-not-open":
    case "approval-expired":
    case "approval-not-given":
    case "approval-of-another-request":
      return 409;
  }
}
