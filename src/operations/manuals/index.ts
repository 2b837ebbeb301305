/** The manuals of each duty (CPS 5-3-5). */
export { type Manual, manuals, manualsOf } from "./manuals.ts";
export { readManual } from "./read-manual.ts";
