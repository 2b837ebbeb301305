import type { IssueRefusal } from "../../../ca/index.ts";
import type {
  CompromiseRefusal,
  DeclareRefusal,
  KeyOperationRefusal,
  KeyUpdatePlanRefusal,
  PlanRefusal,
  PublicationRefusal,
} from "../../../operations/index.ts";
import { issueStatus } from "./authority.ts";
import { isKeyOperationCode, keyOperationStatus } from "./key-operation.ts";

type Code = (
  | CompromiseRefusal
  | DeclareRefusal
  | PublicationRefusal
  | KeyUpdatePlanRefusal
  | PlanRefusal
  | KeyOperationRefusal
  | IssueRefusal
)["code"];

/** Which HTTP status the refusals of key updates and compromises have. */
export function keyLifeStatus(code: Code): number {
  if (isKeyOperationCode(code)) return keyOperationStatus(code);
  switch (code) {
    case "compromise-unknown":
    case "key-update-unknown":
      return 404;
    case "compromise-step-not-next":
    case "compromise-open-already":
    case "compromise-notice-missing":
    case "key-update-step-not-next":
    case "key-update-open-already":
    case "key-update-too-early":
    case "authority-stopped-already":
    case "authority-not-stopped":
    case "current-key-compromised":
      return 409;
    case "real-case-has-effect":
    case "ground-missing":
    case "planned-day-past":
      return 422;
    default:
      return issueStatus(code);
  }
}
