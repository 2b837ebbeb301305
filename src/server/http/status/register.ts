import type { FeedRefusal, RegisterRefusal, ResidentIssueRefusal, SettleRefusal } from "../../../counter/index.ts";
import type { AttemptRefusal } from "../idempotency.ts";
import { issueStatus } from "./authority.ts";

/** Which HTTP status each refusal of the register has. A code that is missing here does not compile. */
export function registerStatus(code: RegisterRefusal["code"]): number {
  switch (code) {
    case "resident-unknown":
      return 404;
    case "record-of-another-municipality":
      return 403;
    case "resident-identifier-malformed":
    case "date-malformed":
      return 400;
    case "resident-exists":
    case "record-ended":
    case "date-before-last-change":
    case "nothing-changed":
    case "substitutes-fixed-by-certificate":
    case "record-changed-meanwhile":
      return 409;
    case "municipality-unknown":
    case "date-in-the-future":
    case "field-empty":
    case "field-too-long":
    case "alias-only-of-foreign-residents":
    case "substitute-not-allowed":
    case "substitute-not-needed":
      return 422;
  }
}

/** The same for the register's feed. */
export function feedStatus(code: FeedRefusal["code"] | SettleRefusal["code"]): number {
  switch (code) {
    case "feed-event-unknown":
      return 404;
    case "feed-event-not-refused":
    case "feed-event-only-set-aside":
    case "event-name-reused":
      return 409;
    case "event-unreadable":
    case "merger-address-differs":
    case "correction-unreadable":
      return 422;
    default:
      return registerStatus(code);
  }
}

/** The same for issuing by the register. */
export function residentIssueStatus(code: ResidentIssueRefusal["code"] | AttemptRefusal["code"]): number {
  switch (code) {
    case "resident-unknown":
    case "record-ended":
    case "record-changed-meanwhile":
      return registerStatus(code);
    case "date-of-birth-not-writable":
      return 422;
    default:
      return issueStatus(code);
  }
}
