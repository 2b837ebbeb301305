/** Worlds of certificates and lists from a seed, for tests of path validation: right ones, wrong ones and odd ones. */

export * from "./draft.ts";
export { type FaultName, faultNames } from "./faults.ts";
export { type PoolKeyKind, poolKey } from "./keys.ts";
export { entry, flipLastBit, ListDraft, type ListFaultName, listFaultNames } from "./lists.ts";
export { type OddityName, oddityNames } from "./oddities.ts";
export { mostPaths } from "./paths.ts";
export { Random } from "./random.ts";
export * from "./raw-encoding.ts";
export { makeWitness, makeWorld, type World, type WorldPeer } from "./world.ts";
