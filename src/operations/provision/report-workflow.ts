/**
 * The report on the provision of revocation information (提供状況報告書, CPS 4-5): drafted by one person of the designated
 * body, published by another (in the official gazette and here), open to everybody for five years, then withdrawn and kept.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { yearsAfter } from "./calendar.ts";

export type ReportState =
  | { readonly state: "none"; readonly version: 0 }
  | { readonly state: "drafted" | "discarded"; readonly version: number; readonly draft: ReportDraft }
  | {
      readonly state: "published" | "withdrawn";
      readonly version: number;
      readonly draft: ReportDraft;
      readonly publication: Publication;
    };

export interface ReportDraft {
  readonly from: string;
  readonly to: string;
  readonly lines: number;
  readonly provided: number;
  /** SHA-256 over the lines, hexadecimal. */
  readonly digest: string;
  readonly by: string;
}

export interface Publication {
  readonly by: string;
  /** The day of the gazette. */
  readonly gazetteDate: string;
  /** Which number of the gazette, as it is printed: "本紙 第1234号". */
  readonly gazetteIssue: string;
  /** Last day on which it is open. */
  readonly openUntil: string;
}

export type ReportCommand =
  | { readonly kind: "draft"; readonly draft: ReportDraft }
  | { readonly kind: "discard"; readonly by: string }
  | { readonly kind: "publish"; readonly by: string; readonly gazetteDate: string; readonly gazetteIssue: string }
  | { readonly kind: "withdraw"; readonly today: string };

export type ReportEvent =
  | { readonly kind: "drafted"; readonly draft: ReportDraft }
  | { readonly kind: "discarded"; readonly by: string }
  | { readonly kind: "published"; readonly publication: Publication }
  | { readonly kind: "withdrawn"; readonly on: string };

export type ReportDecisionRefusal =
  | { readonly code: "report-not-drafted"; readonly state: ReportState["state"] }
  | { readonly code: "report-not-published"; readonly state: ReportState["state"] }
  | { readonly code: "report-needs-another-person"; readonly rule: "CPS 4-5"; readonly draftedBy: string }
  | { readonly code: "report-open-still"; readonly rule: "CPS 4-5"; readonly openUntil: string };

export const noReport: ReportState = { state: "none", version: 0 };

/** CPS 4-5: a published report is open to everybody for so many years. */
export const openYears = 5;

export function decideReport(state: ReportState, command: ReportCommand): Result<ReportEvent, ReportDecisionRefusal> {
  switch (command.kind) {
    case "draft":
      return state.state === "none"
        ? ok({ kind: "drafted", draft: command.draft })
        : refuse({ code: "report-not-drafted", state: state.state });
    case "discard":
      return state.state === "drafted"
        ? ok({ kind: "discarded", by: command.by })
        : refuse({ code: "report-not-drafted", state: state.state });
    case "publish":
      return decidePublication(state, command);
    case "withdraw":
      return decideWithdrawal(state, command.today);
  }
}

function decidePublication(
  state: ReportState,
  { by, gazetteDate, gazetteIssue }: Extract<ReportCommand, { kind: "publish" }>,
): Result<ReportEvent, ReportDecisionRefusal> {
  if (state.state !== "drafted") return refuse({ code: "report-not-drafted", state: state.state });
  if (state.draft.by === by) {
    return refuse({ code: "report-needs-another-person", rule: "CPS 4-5", draftedBy: state.draft.by });
  }
  const openUntil = yearsAfter(gazetteDate, openYears);
  return ok({ kind: "published", publication: { by, gazetteDate, gazetteIssue, openUntil } });
}

function decideWithdrawal(state: ReportState, today: string): Result<ReportEvent, ReportDecisionRefusal> {
  if (state.state !== "published") return refuse({ code: "report-not-published", state: state.state });
  const { openUntil } = state.publication;
  if (today <= openUntil) return refuse({ code: "report-open-still", rule: "CPS 4-5", openUntil });
  return ok({ kind: "withdrawn", on: today });
}

/** @throws TypeError for an event that cannot follow */
export function evolveReport(state: ReportState, event: ReportEvent): ReportState {
  const version = state.version + 1;
  if (event.kind === "drafted" && state.state === "none") return { state: "drafted", version, draft: event.draft };
  if (event.kind === "discarded" && state.state === "drafted") return { ...state, state: "discarded", version };
  if (event.kind === "published" && state.state === "drafted") {
    return { state: "published", version, draft: state.draft, publication: event.publication };
  }
  if (event.kind === "withdrawn" && state.state === "published") return { ...state, state: "withdrawn", version };
  throw new TypeError(`a report that is ${state.state} cannot be ${event.kind}`);
}
