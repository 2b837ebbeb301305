import type {
  ApprovalRefusal,
  DealingRefusal,
  DelegationRefusal,
  StatementVersionRefusal,
} from "../../../operations/index.ts";
import { approvalStatus } from "./approval.ts";

type Code =
  | (DelegationRefusal | DealingRefusal | StatementVersionRefusal)["code"]
  | ApprovalRefusal["code"]
  | "character-not-printable"
  | "authority-unknown"
  | "no-clauses"
  | "clauses-unreadable";

/** RFC 9110 §15.5: 404 nothing of that name, 403 the other side's or another person's, 409 its state forbids it, 422 a rule. */
export function delegationStatus(code: Code): number {
  switch (code) {
    case "delegation-unknown":
    case "dealing-unknown":
    case "statement-unknown":
    case "staff-unknown":
    case "inventory-item-unknown":
    case "statement-clause-unknown":
    case "authority-unknown":
      return 404;
    case "stop-cause-of-the-other-side":
    case "inventory-both-sides-by-one":
    case "dealing-of-the-other-side":
    case "dealing-both-sides-by-one":
      return 403;
    case "delegation-running":
    case "delegation-state":
    case "inventory-not-agreed":
    case "stop-day-not-come":
    case "governor-staff-missing":
    case "dealing-state":
    case "delegation-not-in-force":
    case "statement-not-draft":
    case "statement-version-taken":
      return 409;
    case "delegation-day-past":
    case "duty-not-delegable":
    case "duty-not-delegated":
    case "announced-on-too-few-sites":
    case "inventory-difference-unnamed":
    case "authority-not-prefectural":
    case "dealing-supervisor-wrong":
    case "dealing-year-missing":
    case "statement-without-clauses":
    case "statement-day-too-early":
    case "character-not-printable":
    case "no-clauses":
      return 422;
    case "clauses-unreadable":
      return 500;
    default:
      return approvalStatus(code);
  }
}
