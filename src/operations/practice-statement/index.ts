/** Versions of practice statements: drafted, decided by the governor, published with the decision (CPS 8-1 to 8-3, 2-6-2). */
export {
  askForDecision,
  carryOutStatementDecision,
  changeStatement,
  draftStatement,
  type PracticeStatementPorts,
} from "./change.ts";
export { type ClauseDifference, compareClauses } from "./differences.ts";
export { printPracticeStatement } from "./paper.ts";
export {
  type NumberedStatement,
  readStatementHeads,
  readStatementVersion,
  readVersionInForce,
  type StatementHead,
} from "./repository.ts";
export type { KnownStatement, StatementVersionRefusal } from "./types.ts";
