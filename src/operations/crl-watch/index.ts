export { startCrlWatch, type WatchDuty, type WatchDutySetting } from "./duty.ts";
export { type Finding, type FindingKind, findingKinds } from "./findings.ts";
export type { HttpSource } from "./published.ts";
export { type LastRun, readFindings, readLastRun, type StoredFinding } from "./records.ts";
export { type WatchOrder, type WatchPorts, type WatchSummary, watchLists } from "./watch.ts";
