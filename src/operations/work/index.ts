/** Long work that people ask for and find again. */
export { askForWork, stopWork, type WorkOrder, type WorkPorts } from "./ask.ts";
export type { WorkRefusal } from "./decide.ts";
export { startWorkDuty, type WorkDuty } from "./duty.ts";
export { listWork, readWork, type WorkRecord } from "./repository.ts";
