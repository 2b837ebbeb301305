/** Operations on the keys of authorities: the table of who stands behind each, and the one way to carry them out. */
export {
  askKeyOperation,
  carryOutKeyOperation,
  type KeyOperationCommand,
  type KeyOperationRefusal,
  type KeyPeople,
} from "./carry-out.ts";
export { type Brought, type Gathering, type GatheringRefusal, type Gatherings, openGatherings } from "./gather.ts";
export { type Outcome, outcomeOf, partOf, type Situation, situations } from "./matrix.ts";
export { type RevocationPorts, revokeTogether } from "./revoke.ts";
export { allKeyOperations, keyOperationFacts, needsOf } from "./table.ts";
export { type KeyUpdatePorts, updateKeyTogether } from "./update-key.ts";
