import type { KeyOperationRefusal } from "../../../operations/index.ts";
import { approvalStatus, isApprovalCode } from "./approval.ts";

/** Whether a refusal is about the people who stand behind an operation on a key. */
export function isKeyOperationCode(code: string): code is KeyOperationRefusal["code"] {
  return code === "approval-needed" || code === "no-approval-needed" || isApprovalCode(code);
}

/** Which HTTP status each of them has. */
export function keyOperationStatus(code: KeyOperationRefusal["code"]): number {
  return isApprovalCode(code) ? approvalStatus(code) : 409;
}
