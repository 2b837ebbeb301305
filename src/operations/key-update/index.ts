/** The update of an authority's key as a plan: steps by several people, reminders, and where everything stands. */
export {
  askKeyUpdateStep,
  commandKeyUpdate,
  endKeyUpdates,
  type KeyUpdatePlanPorts,
  type KeyUpdateStepOrder,
  type NewKeyUpdate,
  type PlanRefusal,
  planKeyUpdate,
  takeKeyUpdateStep,
  type WorkingStep,
} from "./change.ts";
export { type KeyUpdateOverview, readKeyUpdateOverview, type UpdateStanding } from "./overview.ts";
export { type KeyUpdateRecord, type RecordedKeyUpdateEvent, readKeyUpdate } from "./records.ts";
export { remindOfKeyUpdates, startKeyUpdateReminders } from "./reminders.ts";
export { type KeyUpdatePlanRefusal, type KeyUpdateState, nextKeyUpdateSteps } from "./workflow.ts";
