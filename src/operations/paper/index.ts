/** Papers that are printed: letters, reports, statements and transcripts as PDF (ADR 0105). */
export { printedDay, printedMonth } from "./eras.ts";
export { type Paper, type PaperRefusal, printPaper } from "./paper.ts";
export { printStamp, type Stamp } from "./stamp.ts";
