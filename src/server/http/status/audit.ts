import type { InspectionRefusal, MonthRefusal, RoomLogRefusal } from "../../../operations/index.ts";

/**
 * RFC 9110 §15.5: 404 nothing of that name, 409 the present state forbids it, 422 the content breaks a rule; 503 a key that
 * is not at hand.
 */
export function auditStatus(code: (InspectionRefusal | MonthRefusal | RoomLogRefusal)["code"]): number {
  switch (code) {
    case "inspection-unknown":
    case "audit-month-unknown":
    case "finding-unknown":
      return 404;
    case "inspection-exists":
    case "inspection-closed":
    case "finding-settled":
    case "week-not-over":
    case "audit-month-not-over":
    case "audit-month-too-young":
    case "audit-month-not-inspected":
    case "audit-month-not-exported":
    case "audit-month-not-archived":
    case "audit-month-not-oldest":
    case "audit-exports-not-kept":
    case "room-log-taken-before":
      return 409;
    case "week-not-monday":
    case "inspection-text-missing":
    case "room-log-header-wrong":
    case "room-log-empty":
    case "room-log-too-long":
    case "room-log-lines-wrong":
      return 422;
    default:
      return 503;
  }
}
