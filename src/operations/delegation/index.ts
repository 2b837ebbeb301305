/** A governor's duties in the hands of a designated body: delegated, supervised, stopped, handed back (CPS 2-1-2, 2-1-4, 4-18). */

export { type ActingToday, countForwarded, readActingToday } from "./acting.ts";
export {
  askGovernor,
  carryOutDecision,
  changeDelegation,
  type DelegationActor,
  type DelegationPorts,
  type GovernorDecision,
  governorDecisions,
  type WantedChange,
} from "./change.ts";
export { addCommitteeRecord, type CommitteeRecord, readCommittee } from "./committee.ts";
export { type DealingContent, type DealingRefusal, dealingKinds } from "./dealing.ts";
export { commandDealing, type NumberedDealing, openDealing, readDealing, readDealings } from "./dealings.ts";
export { isAgreed } from "./decide.ts";
export { delegableDuties, stopCauses } from "./duties.ts";
export { foldDelegation } from "./evolve.ts";
export { printInventory } from "./inventory-paper.ts";
export { delegationHistory, type NumberedDelegation, readDelegation, readDelegations } from "./repository.ts";
export { type PersonOfBody, placeInBody, readPeopleOfBody } from "./staff.ts";
export type { DelegationEvent, DelegationRefusal, InventoryItem } from "./types.ts";
