/** The room's door: what the internal auditor works with, and how the audit log proves itself. */

export { type AuditCategory, auditCategories, categoryOf } from "./categories.ts";
export { type Comparison, compareWeek } from "./comparison.ts";
export { type AuditEventView, type EventQuery, readAuditEvents, readLastSeal, readSealDays } from "./events.ts";
export * from "./inspection-types.ts";
export {
  changeInspection,
  type InspectionRequest,
  inspectionHistory,
  readInspection,
  readInspections,
} from "./inspections.ts";
export { type AuditMonth, deleteMonth, exportMonth, type MonthRefusal, readAuditMonths } from "./months.ts";
export { type RoomLogRefusal, type TakenRoomLog, takeRoomLog } from "./room-log.ts";
export { auditVerifier, ownSource, sealVerifier, type VerifierSetting } from "./verifier.ts";
export { readWitness, setWitnessAside } from "./witness.ts";
