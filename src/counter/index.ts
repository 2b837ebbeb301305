export * from "./applications/index.ts";
export * from "./characters/index.ts";
export { receiveFeed } from "./feed/receive.ts";
export { receiveEvent } from "./feed/receive-event.ts";
export { readEntries as readFeedEntries, readFeedStanding } from "./feed/repository.ts";
export { settleRefused } from "./feed/settle.ts";
export type { FeedRefusal, SettleRefusal } from "./feed/types.ts";
export { workThroughFeed } from "./feed/work-through.ts";
export {
  largestPaper,
  type PaperContentRefusal,
  type PrintedPaper,
  type Printer,
  paperKinds,
} from "./papers/index.ts";
export {
  type MadeResident,
  madePopulation,
  type PopulationOrder,
  type PopulationPlace,
} from "./population/population.ts";
export { residentAttributes } from "./register/attributes.ts";
export { authorityOf, parseResidentId, populationPlaces, registerContext } from "./register/context.ts";
export { decide } from "./register/decide.ts";
export { demoResidents } from "./register/demo-residents.ts";
export { startRegisterDuties } from "./register/duties.ts";
export { evolve, foldEvents } from "./register/evolve.ts";
export {
  consumeFreeReissue,
  type FreeApplication,
  type FreeReissue,
  type FreeReissueGround,
  grantFreeReissue,
  readFreeReissues,
  returnFreeReissue,
} from "./register/free-reissue.ts";
export {
  authorityOfResident,
  issueForResident,
  type ResidentIssuePorts,
  type ResidentIssueRefusal,
  type ResidentIssueRequest,
} from "./register/issue-for-resident.ts";
export { isWithin, type Reach, readWithin } from "./register/reach.ts";
export {
  type RegisterActor,
  type RegisterPorts,
  type RegisterRequest,
  recordRegisterEvent,
  revokeWhatIsDue,
} from "./register/record-event.ts";
export { registerDemoResidents } from "./register/register-demo.ts";
export { listResidents, type ResidentQuery, readResident, residentHistory } from "./register/repository.ts";
export { revocationCauseOf } from "./register/revocation-cause.ts";
export {
  type FoundResident,
  findResidents,
  type ResidentSearch,
  type SearchPosition,
  searchResidents,
} from "./register/search.ts";
export * from "./register/types.ts";
export { importResidents } from "./register-import/import-residents.ts";
export { columns as residentColumns, writeResidentLine } from "./register-import/resident-line.ts";
export type {
  ImportProgress,
  ImportRefusal,
  ImportSummary,
  LineRefusal,
  RefusedLine,
} from "./register-import/types.ts";
