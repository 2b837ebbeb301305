import type {
  ArchiveRequestRefusal,
  BoxRefusal,
  HoldRefusal,
  MediumRefusal,
  PackageRefusal,
  RoomRightRefusal,
} from "../../../operations/index.ts";
import { approvalStatus, isApprovalCode } from "./approval.ts";

export type AnyArchiveRefusal =
  | ArchiveRequestRefusal
  | BoxRefusal
  | HoldRefusal
  | MediumRefusal
  | PackageRefusal
  | RoomRightRefusal;

/** RFC 9110 §15.5: 404 there is none, 409 the present state forbids it, 422 the content breaks a rule; 503 a key is not at hand. */
export function archiveStatus(code: AnyArchiveRefusal["code"]): number {
  if (isApprovalCode(code)) return approvalStatus(code);
  switch (code) {
    case "archive-member-unknown":
    case "archive-month-unknown":
    case "carrier-unknown":
    case "room-right-unknown":
      return 404;
    case "archive-member-gone":
    case "archive-member-held":
    case "archive-member-still-kept":
    case "archive-not-kept":
    case "archive-media-key-missing":
    case "carrier-destroyed":
    case "carrier-lent":
    case "carrier-not-lent":
    case "carrier-not-of-paper":
    case "carrier-of-paper":
    case "carrier-still-kept":
    case "medium-not-inserted":
    case "room-right-ended":
      return 409;
    case "carrier-day-over":
    case "disposal-day-ahead":
    case "room-right-days-wrong":
      return 422;
    default:
      return 503;
  }
}
