import type { ReleaseRefusal, SecurityCheckRefusal } from "../../../operations/index.ts";
import { approvalStatus } from "./approval.ts";

/** RFC 9110 §15.5: 403 the own work, 404 nothing of that number, 409 the present state forbids it. */
export function lifeCycleStatus(code: (ReleaseRefusal | SecurityCheckRefusal)["code"]): number {
  switch (code) {
    case "security-check-unknown":
      return 404;
    case "security-check-own-work":
      return 403;
    case "security-check-step-not-now":
    case "release-approved-already":
      return 409;
    default:
      return approvalStatus(code);
  }
}
