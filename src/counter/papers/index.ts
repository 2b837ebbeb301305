/** The papers' part of the room: which kinds there are, what a scan is, how long it is kept, what is printed. */
export { largestPaper, mediaTypeOf, type PaperContentRefusal, type PaperMediaType } from "./content.ts";
export { type PaperKind, type PaperUse, paperKindOf, paperKinds } from "./kinds.ts";
export { type PrintedPaper, type Printer, printWithGeta } from "./paper.ts";
export { type PaperFacts, type PrintKind, paperOf } from "./prints.ts";
export { keepUntil, yearsKept } from "./retention.ts";
