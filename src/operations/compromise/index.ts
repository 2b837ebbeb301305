/** A compromise of an authority's key, real or as a drill: the case, its measures, its papers (docs/flows/compromise.md). */
export {
  type ApprovedStep,
  askCompromiseStep,
  type CompromiseDeclaration,
  type CompromisePorts,
  commandCompromise,
  type DeclareRefusal,
  declareCompromise,
  takeApprovedStep,
} from "./change.ts";
export { type MeasurePorts, startCompromiseDuty, takeMeasures } from "./duty.ts";
export { type CompromisePaper, compromisePapers, writeCompromisePaper } from "./papers.ts";
export { type PublicationRefusal, recordPublication } from "./publication.ts";
export {
  type CompromiseRecord,
  compromiseHistory,
  listCompromises,
  type RecordedCompromiseEvent,
  readCompromise,
} from "./records.ts";
export {
  type CompromiseCommand,
  type CompromiseEvent,
  type CompromiseRefusal,
  type CompromiseState,
  nextSteps,
} from "./workflow.ts";
