/** The room's door: the house's own time stamp authority (RFC 3161), and how an outside one is asked. */

export { answerTimeStampRequest } from "./answer.ts";
export { askOutside, askOutsideOver, type OutsideAuthority, type OutsideRefusal } from "./outside.ts";
export { stampBytes, stampImprint } from "./stamp.ts";
export { readStampTrust, type StampTrust } from "./trust.ts";
export type { StampingUnit, StampPorts, StampRefusal } from "./types.ts";
export { stampingUnit } from "./unit.ts";
