/** The workflows' table: which step is possible in which states of which kinds of cases, and what the case is afterwards. */
import type { CaseEvent, CaseKind, CaseState, CaseStep, KnownCase } from "./types.ts";

interface Step {
  readonly of: readonly CaseKind[];
  readonly in: readonly CaseState[];
  /** "same": the state stays; a function: it depends on what is known. */
  readonly to: CaseState | "same" | ((known: KnownCase) => CaseState);
  /** Who may take it: those who handle cases, or those who decide them. "program": it follows from another case. */
  readonly who: "handle" | "decide" | "program";
}

const requests: readonly CaseKind[] = ["disclosure", "correction"];
const questions: readonly CaseKind[] = ["complaint", "inquiry"];

export const caseSteps: Readonly<Record<CaseStep, Step>> = {
  identify: { of: requests, in: ["requested"], to: "identified", who: "handle" },
  extend: { of: requests, in: ["requested", "identified"], to: "same", who: "decide" },
  decide: { of: requests, in: ["identified"], to: "decided", who: "decide" },
  tell: { of: requests, in: ["decided"], to: afterTelling, who: "handle" },
  pay: { of: ["disclosure"], in: ["told"], to: "paid", who: "handle" },
  "hand-over": { of: ["disclosure"], in: ["told", "paid"], to: "handed-over", who: "handle" },
  "carry-out": { of: ["correction"], in: ["told"], to: "carried-out", who: "handle" },
  reopen: {
    of: requests,
    in: ["told", "paid", "handed-over", "carried-out", "refused"],
    to: "identified",
    who: "program",
  },
  withdraw: {
    of: [...requests, "review"],
    in: ["requested", "identified", "filed", "sent"],
    to: "withdrawn",
    who: "handle",
  },
  send: { of: ["review"], in: ["filed"], to: "sent", who: "decide" },
  rule: { of: ["review"], in: ["sent"], to: "ruled", who: "decide" },
  close: { of: ["review", ...questions], in: ["ruled", "answered"], to: "closed", who: "handle" },
  forward: { of: questions, in: ["received", "forwarded"], to: "forwarded", who: "handle" },
  answer: { of: questions, in: ["received", "forwarded"], to: "answered", who: "handle" },
  "raise-again": { of: questions, in: ["answered"], to: "received", who: "handle" },
  contain: { of: ["leak"], in: ["detected"], to: afterMeasure, who: "handle" },
  "tell-persons": { of: ["leak"], in: ["detected", "contained"], to: afterMeasure, who: "handle" },
  "tell-minister": { of: ["leak"], in: ["detected", "contained"], to: afterMeasure, who: "decide" },
  explain: { of: ["leak"], in: ["reported"], to: "explained", who: "handle" },
  prevent: { of: ["leak"], in: ["explained"], to: "closed", who: "decide" },
};

/** What a case begins as. */
export const beginnings: Readonly<Record<CaseKind, CaseState>> = {
  disclosure: "requested",
  correction: "requested",
  review: "filed",
  complaint: "received",
  inquiry: "received",
  leak: "detected",
};

/** Nothing more is done about these, unless a review is upheld. */
export const endStates: readonly CaseState[] = ["handed-over", "carried-out", "refused", "withdrawn", "closed"];

/** Each measure against a leak is taken once, in any order until the minister and the persons know. */
export const measures = ["contain", "tell-persons", "tell-minister"] as const;

export function isPossible(known: KnownCase, step: CaseStep): boolean {
  const { of, in: states } = caseSteps[step];
  if (!of.includes(known.content.kind) || !states.includes(known.state)) return false;
  return !(measures as readonly CaseStep[]).includes(step) || known.notes[step] === undefined;
}

/** The steps that people may take now, in the order of the table. */
export function possibleSteps(known: KnownCase): readonly CaseStep[] {
  const all = Object.keys(caseSteps) as CaseStep[];
  return all.filter((step) => {
    if (caseSteps[step].who === "program" || !isPossible(known, step)) return false;
    if (step === "extend") return known.extension === undefined;
    if (step === "pay") return (known.fee?.amount ?? 0) > 0;
    return step !== "hand-over" || known.state === "paid" || (known.fee?.amount ?? 0) === 0;
  });
}

/** The state after an event that is possible; `after` knows already what the event says. */
export function stateAfter(event: Exclude<CaseEvent, { kind: "receive" }>, after: KnownCase): CaseState {
  const { to } = caseSteps[event.kind];
  if (to === "same") return after.state;
  return typeof to === "string" ? to : to(after);
}

function afterTelling({ decision }: KnownCase): CaseState {
  return decision?.outcome === "refused" ? "refused" : "told";
}

function afterMeasure({ notes }: KnownCase): CaseState {
  if (measures.every((measure) => notes[measure] !== undefined)) return "reported";
  return notes.contain === undefined ? "detected" : "contained";
}
