/**
 * The rights of residents, and what becomes of a leak, as cases: disclosure and correction of one's own records (CPS 2-8-6, 2-8-8),
 * review requests to the minister (CPS 1-3-1), complaints and inquiries (CPS 4-15), leaks of personal information (CPS 2-8-1).
 * Commands → `decideCase` → one event → `evolveCase`. Moments are ISO 8601 in UTC, days are those of Asia/Tokyo.
 */
export const caseKinds = ["disclosure", "correction", "review", "complaint", "inquiry", "leak"] as const;
export type CaseKind = (typeof caseKinds)[number];

/** CPS 1-3-1(8): what a person's records are. */
export const disclosedParts = ["issue-records", "revocation-information", "revocation-files"] as const;
export type DisclosedPart = (typeof disclosedParts)[number];

export const corrections = ["correct", "add", "delete"] as const;
export type Correction = (typeof corrections)[number];

export const outcomes = ["granted", "partly", "refused"] as const;
export type Outcome = (typeof outcomes)[number];

export const rulings = ["dismissed", "rejected", "upheld"] as const;
/** "dismissed": not examined (却下); "rejected": examined, without ground (棄却); "upheld": 認容. */
export type Ruling = (typeof rulings)[number];

export const recipients = ["governor", "designated-body", "municipality"] as const;
export type Recipient = (typeof recipients)[number];

export type CaseState =
  | "requested"
  | "identified"
  | "decided"
  | "told"
  | "paid"
  | "handed-over"
  | "carried-out"
  | "refused"
  | "withdrawn"
  | "filed"
  | "sent"
  | "ruled"
  | "received"
  | "forwarded"
  | "answered"
  | "detected"
  | "contained"
  | "reported"
  | "explained"
  | "closed";

/** Whose case it is; a complaint may come without a name. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

/** Where a request was taken; absent: at the prefecture itself. */
export interface TakenAt {
  readonly municipality: string;
  readonly application: string;
}

export type CaseContent =
  | {
      readonly kind: "disclosure";
      readonly person: Person;
      readonly parts: readonly DisclosedPart[];
      readonly wish: string;
    }
  | { readonly kind: "correction"; readonly person: Person; readonly change: Correction; readonly wish: string }
  /** `of`: the case whose decision is complained of. */
  | { readonly kind: "review"; readonly person: Person; readonly of: string; readonly wish: string }
  | { readonly kind: "complaint" | "inquiry"; readonly person?: Person; readonly wish: string }
  /** `persons`: how many people's information, as far as known. */
  | { readonly kind: "leak"; readonly wish: string; readonly persons: number };

export interface Decision {
  readonly outcome: Outcome;
  /** Of a refusal, whole or in part: why. */
  readonly ground: string;
  readonly by: string;
  readonly on: string;
  /** Of a disclosure that is granted in part: what is disclosed. */
  readonly parts?: readonly DisclosedPart[];
}

export interface KnownCase {
  readonly state: CaseState;
  /** Counts the events, from 1. */
  readonly version: number;
  readonly content: CaseContent;
  readonly takenAt?: TakenAt;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly changedAt: string;
  readonly keepUntil: string;
  /** The day by which the next step is to be taken; absent: nothing is due. */
  readonly dueOn?: string;
  readonly identity?: { readonly resident: string; readonly ground: string; readonly by: string };
  readonly extension?: { readonly reason: string; readonly dueOn: string };
  readonly decision?: Decision;
  /** Yen; of a disclosure that is granted, whole or in part. */
  readonly fee?: { readonly amount: number; readonly receipt?: string };
  /** When the person was told of the decision. */
  readonly toldOn?: string;
  /** SHA-256 of the paper that was handed over, hexadecimal. */
  readonly paper?: string;
  /** Of a review: whether it came within the period from the decision. */
  readonly timeliness?: "in-time" | "late";
  readonly ruling?: { readonly ruling: Ruling; readonly on: string };
  readonly forwardedTo?: Recipient;
  /** What was done, said or found, by the kind of the event. */
  readonly notes: Readonly<Partial<Record<CaseEvent["kind"], string>>>;
}

export type Case = KnownCase | { readonly state: "absent" };

/** What is commanded; each that is done is one event. `words`: what was done, said or found. */
export type CaseCommand =
  | {
      readonly kind: "receive";
      readonly content: CaseContent;
      readonly takenAt?: TakenAt;
      readonly identity?: Identified;
    }
  | { readonly kind: "identify"; readonly resident: string; readonly words: string }
  /** `parts`: of a disclosure that is granted in part, what is disclosed. */
  | {
      readonly kind: "decide";
      readonly outcome: Outcome;
      readonly words: string;
      readonly parts?: readonly DisclosedPart[];
    }
  | { readonly kind: "pay"; readonly amount: number }
  | { readonly kind: "hand-over"; readonly paper: string }
  | { readonly kind: "reopen"; readonly review: string }
  | { readonly kind: "rule"; readonly ruling: Ruling; readonly on: string; readonly words: string }
  | { readonly kind: "forward"; readonly to: Recipient; readonly words: string }
  | { readonly kind: "tell" | "close" }
  | { readonly kind: WordedStep; readonly words: string };

type WordedStep =
  | "extend"
  | "carry-out"
  | "withdraw"
  | "send"
  | "answer"
  | "raise-again"
  | "contain"
  | "tell-persons"
  | "tell-minister"
  | "explain"
  | "prevent";

export type CaseStep = Exclude<CaseCommand["kind"], "receive">;

/** A person whom a counter has identified already (CPS 3-1-9). */
export interface Identified {
  readonly resident: string;
  readonly ground: string;
  readonly by: string;
}

interface Stamp {
  /** Who, as the audit log names people: "staff:receptionist". */
  readonly by: string;
  readonly at: string;
  readonly on: string;
  readonly dueOn?: string;
}

export type CaseEvent = Stamp &
  (
    | {
        readonly kind: "receive";
        readonly content: CaseContent;
        readonly keepUntil: string;
        readonly takenAt?: TakenAt;
        readonly identity?: Identified;
        readonly timeliness?: "in-time" | "late";
      }
    | { readonly kind: "identify"; readonly resident: string; readonly words: string }
    | {
        readonly kind: "decide";
        readonly outcome: Outcome;
        readonly words: string;
        readonly parts?: readonly DisclosedPart[];
        readonly fee?: number;
      }
    | { readonly kind: "pay"; readonly receipt: string }
    | { readonly kind: "hand-over"; readonly paper: string }
    | { readonly kind: "reopen"; readonly review: string }
    | { readonly kind: "rule"; readonly ruling: Ruling; readonly ruledOn: string; readonly words: string }
    | { readonly kind: "forward"; readonly to: Recipient; readonly words: string }
    | { readonly kind: "tell" | "close" }
    | { readonly kind: WordedStep; readonly words: string }
  );

export type CaseRefusal =
  | { readonly code: "resident-case-unknown"; readonly field: "case" }
  | {
      readonly code: "resident-case-step-not-possible";
      readonly field: "command";
      readonly command: string;
      readonly state: string;
    }
  /** Somebody else was faster; `version` is the case's now. */
  | { readonly code: "resident-case-changed-meanwhile"; readonly field: "version"; readonly version: number }
  /** Nobody decides about a request that he or she examined. */
  | { readonly code: "resident-case-needs-another-person"; readonly rule: "CPS 5-2-1-1" }
  | { readonly code: "resident-case-extended-before"; readonly field: "command" }
  | { readonly code: "resident-case-words-missing"; readonly field: "command.words" }
  /** Of a disclosure in part: some of what was asked for, and not all of it. */
  | { readonly code: "resident-case-parts-wrong"; readonly field: "command.parts" }
  | { readonly code: "resident-case-fee-differs"; readonly field: "command.amount"; readonly amount: number }
  | { readonly code: "resident-case-fee-not-taken"; readonly rule: "CPS 2-5"; readonly amount: number }
  /** A review follows a decision that refused something. */
  | { readonly code: "resident-case-not-reviewable"; readonly field: "content.of"; readonly rule: "CPS 1-3-1" };
