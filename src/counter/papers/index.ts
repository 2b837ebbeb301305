/** The papers' part of the room: which kinds there are, what a scan is, how long it is kept. */
export { largestPaper, mediaTypeOf, type PaperContentRefusal, type PaperMediaType } from "./content.ts";
export { type PaperKind, type PaperUse, paperKindOf, paperKinds } from "./kinds.ts";
export { keepUntil, yearsKept } from "./retention.ts";
