/**
 * What passes between the body and those above it: orders, instructions, demands for reports and inspections, which the body answers
 * (CPS 2-4-3); rules, plans, accounts, fees and changes of name, which it hands in and they approve (CPS 2-1-4 (2)(3), 2-1-2 (29)).
 * Either way one side acts, the other judges, and what is not good enough goes back.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";

interface KindFacts {
  /** Who begins: the supervisor gives an order, the body hands in a paper. */
  readonly begins: "supervisor" | "body";
  readonly supervisor: "minister" | "governor" | "either";
  readonly source: string;
}

/** Every kind of dealing: data, read from the practice statement. */
export const dealingKinds = {
  order: { begins: "supervisor", supervisor: "minister", source: "CPS 2-1-1(2)" },
  instruction: { begins: "supervisor", supervisor: "governor", source: "CPS 2-1-2(26)" },
  "report-demand": { begins: "supervisor", supervisor: "either", source: "CPS 2-1-2(27)" },
  inspection: { begins: "supervisor", supervisor: "either", source: "CPS 2-1-2(27)" },
  "management-rules": { begins: "body", supervisor: "minister", source: "CPS 2-1-4(2)" },
  "plan-and-budget": { begins: "body", supervisor: "minister", source: "CPS 2-1-4(3)" },
  "report-and-accounts": { begins: "body", supervisor: "minister", source: "CPS 2-1-4(3)" },
  fees: { begins: "body", supervisor: "governor", source: "CPS 2-1-2(29)" },
  "change-of-name": { begins: "body", supervisor: "either", source: "CPS 2-4-2" },
} as const satisfies Readonly<Record<string, KindFacts>>;
export type DealingKind = keyof typeof dealingKinds;

export interface DealingContent {
  readonly kind: DealingKind;
  readonly supervisor: "minister" | "governor";
  readonly title: string;
  /** What is ordered, asked for or handed in; a paper's place in the shelf with it. */
  readonly what: string;
  /** Civil date: until when the other side has to act. */
  readonly due: string;
  /** Of plans and accounts: the fiscal year, which begins on 1 April. */
  readonly year?: number | undefined;
}

export interface KnownDealing extends DealingContent {
  readonly state: "with-body" | "with-supervisor" | "closed" | "withdrawn";
  readonly version: number;
  readonly delegation: string;
  readonly openedBy: string;
  /** Who acted for the body last. */
  readonly answeredBy?: string | undefined;
  readonly answer?: string | undefined;
  readonly judgement?: string | undefined;
}

export type Dealing = KnownDealing | { readonly state: "absent" };

export type DealingCommand =
  | {
      readonly kind: "open";
      readonly delegation: string;
      readonly side: "supervisor" | "body";
      readonly content: DealingContent;
    }
  | { readonly kind: "answer"; readonly said: string }
  | { readonly kind: "settle" | "return" | "withdraw"; readonly said: string };

export type DealingEvent = { readonly by: string; readonly at: string } & (
  | { readonly kind: "opened"; readonly delegation: string; readonly content: DealingContent }
  | { readonly kind: "answered" | "settled" | "returned" | "withdrawn"; readonly said: string }
);

export type DealingRefusal =
  | { readonly code: "dealing-unknown"; readonly field: "dealing" }
  | { readonly code: "dealing-state"; readonly field: "dealing"; readonly state: KnownDealing["state"] }
  | { readonly code: "dealing-of-the-other-side"; readonly field: "kind"; readonly rule: string }
  | { readonly code: "dealing-supervisor-wrong"; readonly field: "supervisor"; readonly rule: string }
  | { readonly code: "dealing-year-missing"; readonly field: "year" }
  | { readonly code: "dealing-both-sides-by-one"; readonly rule: "CPS 2-4-3" }
  | { readonly code: "delegation-not-in-force"; readonly field: "delegation" };

export interface DealingContext {
  readonly by: string;
  readonly at: Date;
}

type Decision = Result<DealingEvent, DealingRefusal>;

/** Decides what a command makes of a dealing: one event, or a refusal. Pure. */
export function decideDealing(dealing: Dealing, command: DealingCommand, context: DealingContext): Decision {
  const { by } = context;
  const at = context.at.toISOString();
  if (command.kind === "open") {
    if (dealing.state !== "absent") return wrongState(dealing);
    const refusal = openingRefusal(command.side, command.content);
    const { delegation, content } = command;
    return refusal === undefined ? ok({ kind: "opened", by, at, delegation, content }) : refuse(refusal);
  }
  if (dealing.state === "absent") return refuse({ code: "dealing-unknown", field: "dealing" });
  const { said } = command;
  switch (command.kind) {
    case "answer":
      if (dealing.state !== "with-body") return wrongState(dealing);
      return actedForSupervisor(dealing) === by ? sameSide : ok({ kind: "answered", by, at, said });
    case "withdraw":
      return isOpen(dealing) ? ok({ kind: "withdrawn", by, at, said }) : wrongState(dealing);
    default:
      if (dealing.state !== "with-supervisor") return wrongState(dealing);
      if (actedForBody(dealing) === by) return sameSide;
      return ok({ kind: command.kind === "settle" ? "settled" : "returned", by, at, said });
  }
}

const sameSide: Decision = refuse({ code: "dealing-both-sides-by-one", rule: "CPS 2-4-3" });

function wrongState({ state }: KnownDealing): Decision {
  return refuse({ code: "dealing-state", field: "dealing", state });
}

function openingRefusal(side: "supervisor" | "body", content: DealingContent): DealingRefusal | undefined {
  const { begins, supervisor, source: rule } = dealingKinds[content.kind] as KindFacts;
  if (begins !== side) return { code: "dealing-of-the-other-side", field: "kind", rule };
  if (supervisor !== "either" && supervisor !== content.supervisor)
    return { code: "dealing-supervisor-wrong", field: "supervisor", rule };
  return isYearly(content.kind) && content.year === undefined
    ? { code: "dealing-year-missing", field: "year" }
    : undefined;
}

function isYearly(kind: DealingKind): boolean {
  return kind === "plan-and-budget" || kind === "report-and-accounts";
}

function isOpen({ state }: KnownDealing): boolean {
  return state === "with-body" || state === "with-supervisor";
}

/** Nobody judges what the same person answered or handed in. */
function actedForBody({ kind, openedBy, answeredBy }: KnownDealing): string | undefined {
  return answeredBy ?? (dealingKinds[kind].begins === "body" ? openedBy : undefined);
}

function actedForSupervisor({ kind, openedBy }: KnownDealing): string | undefined {
  return dealingKinds[kind].begins === "supervisor" ? openedBy : undefined;
}

/** An event that cannot follow: a fault, for events come from `decideDealing` alone. */
export class ImpossibleDealingEvent extends Error {}

/** The dealing after an event. @throws ImpossibleDealingEvent */
export function evolveDealing(dealing: Dealing, event: DealingEvent): KnownDealing {
  if (event.kind === "opened") {
    if (dealing.state !== "absent") throw new ImpossibleDealingEvent(event.kind);
    const { delegation, content, by } = event;
    const state = dealingKinds[content.kind].begins === "body" ? "with-supervisor" : "with-body";
    return { ...content, delegation, state, version: 1, openedBy: by };
  }
  if (dealing.state === "absent") throw new ImpossibleDealingEvent(event.kind);
  const version = dealing.version + 1;
  switch (event.kind) {
    case "answered":
      return { ...dealing, state: "with-supervisor", answer: event.said, answeredBy: event.by, version };
    case "settled":
      return { ...dealing, state: "closed", judgement: event.said, version };
    case "returned":
      return { ...dealing, state: "with-body", judgement: event.said, version };
    case "withdrawn":
      return { ...dealing, state: "withdrawn", judgement: event.said, version };
  }
}

/** The dealing that its events made, oldest first. @throws ImpossibleDealingEvent */
export function foldDealing(events: readonly DealingEvent[]): Dealing {
  return events.reduce<Dealing>(evolveDealing, { state: "absent" });
}
