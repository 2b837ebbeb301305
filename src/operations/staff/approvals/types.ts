/**
 * The workflow of a second person's approval. What is approved are exactly the octets that were asked for: canonical JSON
 * under its SHA-256, which the approver sends back and the use case checks again before it acts.
 */
import type { Right } from "@warifu/contract";

/** "expired" is no row's state: an open request, or an approved one that was not used, whose time is over. */
export type ApprovalState = "open" | "approved" | "refused" | "withdrawn" | "done";

/** How many different people with a right are needed beside the one who asks. */
export interface ApprovalNeed {
  readonly right: Right;
  readonly people: number;
}

/** One person's approval, and the right for which it counts. */
export interface GivenApproval {
  readonly by: string;
  readonly right: Right;
}

export interface KnownApproval {
  readonly state: ApprovalState;
  /** A code: "publish-notice". */
  readonly kind: string;
  /** Hexadecimal. */
  readonly requestHash: string;
  /** As the audit log names people: "staff:ca-manager". */
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  /** The first of them has the right that stands for the whole where only one is shown. */
  readonly needs: readonly ApprovalNeed[];
  readonly given: readonly GivenApproval[];
  readonly decidedBy?: string | undefined;
  readonly decidedAt?: Date | undefined;
  readonly reason?: string | undefined;
  readonly version: number;
}

export type Approval = KnownApproval | { readonly state: "absent" };

export type ApprovalCommand =
  | {
      readonly kind: "ask";
      readonly what: string;
      readonly requestHash: string;
      readonly needs: readonly ApprovalNeed[];
      readonly expiresAt: Date;
    }
  | { readonly kind: "approve"; readonly requestHash: string }
  | { readonly kind: "refuse"; readonly requestHash: string; readonly reason: string }
  | { readonly kind: "withdraw" }
  /** What was asked is carried out, in the transaction of this event; `what` and the hash are those of the work itself. */
  | { readonly kind: "carry-out"; readonly what: string; readonly requestHash: string };

export type ApprovalEvent =
  | {
      readonly kind: "asked";
      readonly what: string;
      readonly requestHash: string;
      readonly right: Right;
      /** Absent in older events: one person with the right. */
      readonly needs?: readonly ApprovalNeed[];
      readonly expiresAt: string;
      readonly by: string;
      readonly at: string;
    }
  /** `right` is absent in older events: the one that was asked for. */
  | { readonly kind: "approved"; readonly by: string; readonly at: string; readonly right?: Right }
  | { readonly kind: "refused"; readonly by: string; readonly at: string; readonly reason: string }
  | { readonly kind: "withdrawn"; readonly by: string; readonly at: string }
  | { readonly kind: "carried-out"; readonly by: string; readonly at: string };

/** Who commands, and when. */
export interface ApprovalContext {
  readonly by: string;
  readonly rights: readonly Right[];
  readonly at: Date;
}

export type ApprovalRefusal =
  | { readonly code: "approval-unknown"; readonly field: "approval" }
  | { readonly code: "approval-not-open"; readonly field: "approval"; readonly state: string }
  | { readonly code: "approval-expired"; readonly field: "approval"; readonly expiresAt: Date }
  | { readonly code: "approval-not-given"; readonly field: "approval"; readonly state: string }
  | { readonly code: "approval-of-another-request"; readonly field: "requestHash" }
  | { readonly code: "approver-asked-it"; readonly rule: "CPS 5-2-2" }
  | { readonly code: "approval-given-before"; readonly rule: "CPS 5-2-2" }
  | { readonly code: "approval-needs-others"; readonly field: "approval"; readonly missing: readonly Right[] }
  | { readonly code: "right-missing"; readonly field: "Authorization"; readonly right: Right }
  | { readonly code: "asked-by-another"; readonly field: "approval" };
