export { type Chains, distinctChains } from "./chains.ts";
export { compare, median } from "./compare.ts";
export { freePort } from "./free-port.ts";
export { driveWithPosts, type Load, type LoadResult } from "./load.ts";
export { busyShare, cpuModel, reasonNotToMeasure } from "./machine.ts";
export type { BenchOptions, BenchPlan, BenchResult, Comparison, Measurement } from "./plan.ts";
export { endAllGroups, type Finished, type GroupOptions, membersOf, ProcessGroup, runToEnd } from "./process-group.ts";
export {
  endedChildrenCpuMicros,
  namedCpuMicros,
  namedPeakMegabytes,
  ownCpuMicros,
  peakMegabytes,
  processRecord,
  processTable,
  treeCpuMicros,
} from "./processes.ts";
export { benchApplication, mainProgram, operate, untilProgramReady } from "./program.ts";
export { distinctRequests } from "./requests.ts";
