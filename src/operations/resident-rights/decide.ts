import { ok, type Result, refuse } from "@warifu/pki/result";
import { endOf, keptUntil, type PeriodName, type Periods } from "./periods.ts";
import { isPossible, measures } from "./table.ts";
import type { Case, CaseCommand, CaseEvent, CaseKind, CaseRefusal, CaseStep, KnownCase } from "./types.ts";

/** What a decision knows beside the case. */
export interface CaseContext {
  readonly by: string;
  readonly now: Date;
  /** Of Asia/Tokyo. */
  readonly today: string;
  readonly periods: Periods;
  /** Yen, of a disclosure that is granted today. */
  readonly disclosureFee: number;
  /** Of "receive" of a review: the case that it is about; absent: there is none. */
  readonly reviewed?: Case;
  /** Of "pay": the number that the receipt gets. */
  readonly receipt?: string;
}

type Decision = Result<CaseEvent, CaseRefusal>;
type Command<Kind extends CaseCommand["kind"]> = Extract<CaseCommand, { kind: Kind }>;

/** Decides what a command makes of a case: one event, or a refusal. Pure. */
export function decideCase(known: Case, command: CaseCommand, context: CaseContext): Decision {
  if (command.kind === "receive") return decideReception(known, command, context);
  if (known.state === "absent") return refuse({ code: "resident-case-unknown", field: "case" });
  if (!isPossible(known, command.kind)) return notPossible(known, command.kind);
  const refusal = stepRefusal(known, command, context);
  return refusal === undefined ? ok(eventOf(known, command, context)) : refuse(refusal);
}

function decideReception(known: Case, command: Command<"receive">, context: CaseContext): Decision {
  if (known.state !== "absent") return notPossible(known, command.kind);
  const { content, takenAt, identity } = command;
  if (content.kind === "review" && !isReviewable(context.reviewed))
    return refuse({ code: "resident-case-not-reviewable", field: "content.of", rule: "CPS 1-3-1" });
  return ok({
    ...stamp(context, firstPeriod[content.kind]),
    kind: "receive",
    content,
    keepUntil: keptUntil(context.today),
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(identity === undefined ? {} : { identity }),
    ...(content.kind === "review" ? { timeliness: timelinessOf(context) } : {}),
  });
}

const firstPeriod: Readonly<Record<CaseKind, PeriodName>> = {
  disclosure: "decision",
  correction: "decision",
  review: "review-sending",
  complaint: "answer",
  inquiry: "answer",
  leak: "leak-containment",
};

/** CPS 1-3-1(8): whoever is not content with what was decided; what was granted whole leaves nothing to complain of. */
function isReviewable(reviewed: Case | undefined): boolean {
  if (reviewed === undefined || reviewed.state === "absent") return false;
  return reviewed.toldOn !== undefined && reviewed.decision !== undefined && reviewed.decision.outcome !== "granted";
}

/** Whether it comes too late is for the minister to say; it is noted, and nobody is turned away. */
function timelinessOf({ reviewed, periods, today }: CaseContext): "in-time" | "late" {
  const toldOn = reviewed === undefined || reviewed.state === "absent" ? undefined : reviewed.toldOn;
  return toldOn !== undefined && today <= endOf(periods["review-request"], toldOn) ? "in-time" : "late";
}

function notPossible({ state }: Case, command: string): Decision {
  return refuse({ code: "resident-case-step-not-possible", field: "command", command, state });
}

function stepRefusal(known: KnownCase, command: CaseCommand, { by }: CaseContext): CaseRefusal | undefined {
  if (
    "words" in command &&
    command.words.trim() === "" &&
    !(command.kind === "decide" && command.outcome === "granted")
  )
    return { code: "resident-case-words-missing", field: "command.words" };
  const amount = known.fee?.amount ?? 0;
  switch (command.kind) {
    case "extend":
      if (known.extension === undefined) return undefined;
      return { code: "resident-case-extended-before", field: "command" };
    case "decide":
      if (known.identity?.by === by) return { code: "resident-case-needs-another-person", rule: "CPS 5-2-1-1" };
      return partsRefusal(known, command);
    case "pay":
      return amount === command.amount
        ? undefined
        : { code: "resident-case-fee-differs", field: "command.amount", amount };
    case "hand-over":
      if (known.state === "paid" || amount === 0) return undefined;
      return { code: "resident-case-fee-not-taken", rule: "CPS 2-5", amount };
    default:
      return undefined;
  }
}

/** What is disclosed in part is some of what was asked for, and not all of it. */
function partsRefusal({ content }: KnownCase, { outcome, parts = [] }: Command<"decide">): CaseRefusal | undefined {
  if (content.kind !== "disclosure" || outcome !== "partly") return undefined;
  const isSome = parts.length > 0 && parts.length < content.parts.length;
  const isAsked = parts.every((part) => content.parts.includes(part));
  return isSome && isAsked ? undefined : { code: "resident-case-parts-wrong", field: "command.parts" };
}

function eventOf(
  known: KnownCase,
  command: Exclude<CaseCommand, { kind: "receive" }>,
  context: CaseContext,
): CaseEvent {
  const by = stampOf(known, command, context);
  switch (command.kind) {
    case "decide": {
      const isDisclosed = known.content.kind === "disclosure" && command.outcome !== "refused";
      const { kind, outcome, words, parts } = command;
      return {
        ...by,
        kind,
        outcome,
        words,
        ...(isDisclosed && outcome === "partly" && parts !== undefined ? { parts } : {}),
        ...(isDisclosed ? { fee: known.fee?.receipt === undefined ? context.disclosureFee : 0 } : {}),
      };
    }
    case "pay":
      return { ...by, kind: "pay", receipt: context.receipt ?? "" };
    case "rule": {
      const { kind, ruling, on: ruledOn, words } = command;
      return { ...by, kind, ruling, ruledOn, words };
    }
    default:
      return { ...by, ...command };
  }
}

/** What is due after a step; what was due before stays where the step changes nothing about it. */
function stampOf(known: KnownCase, command: Exclude<CaseCommand, { kind: "receive" }>, context: CaseContext) {
  const { kind } = command;
  if (kind === "extend") {
    const { dueOn = context.today } = known;
    return { ...stamp(context), dueOn: endOf(context.periods.extension, dueOn) };
  }
  if (kind === "identify" || kind === "decide" || kind === "pay" || kind === "forward") {
    return { ...stamp(context), ...(known.dueOn === undefined ? {} : { dueOn: known.dueOn }) };
  }
  if ((measures as readonly CaseStep[]).includes(kind))
    return { ...stamp(context), dueOn: nextMeasure(known, kind, context) };
  return stamp(context, periodAfter(known, command));
}

/** Of the measures that are still to be taken, the one that is due first; counted from the day of detection. */
function nextMeasure(known: KnownCase, taken: CaseStep, { periods, today }: CaseContext): string {
  const detectedOn = known.notes.receive ?? today;
  const open = measures.filter((measure) => measure !== taken && known.notes[measure] === undefined);
  const days = open.map((measure) => endOf(periods[periodOf[measure]], detectedOn));
  return days.toSorted()[0] ?? endOf(periods["leak-cause"], detectedOn);
}

const periodOf = {
  contain: "leak-containment",
  "tell-persons": "leak-persons",
  "tell-minister": "leak-minister",
} as const;

function periodAfter(known: KnownCase, { kind }: CaseCommand): PeriodName | undefined {
  switch (kind) {
    case "tell":
      if (known.decision?.outcome === "refused") return undefined;
      return known.content.kind === "disclosure" ? "hand-over" : "carry-out";
    case "reopen":
      return "decision";
    case "send":
      return "review-ruling";
    case "rule":
    case "raise-again":
      return "answer";
    case "explain":
      return "leak-prevention";
    default:
      return undefined;
  }
}

function stamp({ by, now, today, periods }: CaseContext, period?: PeriodName) {
  const dueOn = period === undefined ? {} : { dueOn: endOf(periods[period], today) };
  return { by, at: now.toISOString(), on: today, ...dueOn };
}
