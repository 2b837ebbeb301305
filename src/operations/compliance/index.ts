/** The practice statement checks itself: every clause, how it is met, and what proves it (CPS 2-7). */
export { type BilingualWords, type ClauseEntry, type ClauseList, isMet, type MetClause } from "./clause.ts";
export {
  type Compliance,
  type CompliancePorts,
  type ComplianceRefusal,
  filesOf,
  readCompliance,
} from "./compliance.ts";
export { type ConfirmationRefusal, type ConfirmationRequest, confirmClause } from "./confirmations.ts";
export { type EvidenceName, evidenceNames } from "./evidence/index.ts";
export type { Confirmation, JudgedClause, Reason } from "./judge.ts";
export { type DayJudgement, readJudgements, recordJudgement, type TurnedClauses } from "./judgements.ts";
export { printCompliance } from "./paper.ts";
export { type ClausesRefusal, inOrder, readClauses } from "./read-clauses.ts";
export { reasonWords } from "./reason-words.ts";
export { readClauseNumbers } from "./statement.ts";
