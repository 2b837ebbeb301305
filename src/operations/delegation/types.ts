/**
 * A governor's certification duties in the hands of a designated certification body (指定認証機関): delegated from a day, stopped with
 * the minister's permission, handed back by an inventory that both sides counted (CPS 2-1-2 (24) to (31), 2-1-4, 4-18).
 */
import type { StopCause } from "./duties.ts";

/** The designated body, as the minister designated it. */
export interface DesignatedBody {
  /** "jpki-body" */
  readonly code: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly address: string;
  /** The minister's designation: number and civil date. */
  readonly designation: { readonly number: string; readonly on: string };
}

/** What a stop is about; days are civil dates. */
export interface Stop {
  readonly cause: StopCause;
  /** Numbers of CPS 2-1-2. */
  readonly duties: readonly number[];
  readonly on: string;
  readonly ground: string;
  readonly permission?: Decree | undefined;
  readonly announcement?: Announcement | undefined;
}

/** A decision outside of the house: its number and day. */
export interface Decree {
  readonly number: string;
  readonly on: string;
}

/** CPS 2-4-2: said on the council's pages and on the prefecture's. */
export interface Announcement {
  readonly on: string;
  readonly places: readonly string[];
}

export type Side = "body" | "governor";

export interface Count {
  readonly by: string;
  readonly at: string;
  readonly count: number;
  /** What differs and why; "" where nothing does. */
  readonly remark: string;
}

/** One line of the inventory. */
export interface InventoryItem {
  readonly number: number;
  readonly kind: "duty" | "book" | "paper" | "medium" | "key" | "archive";
  /** Which register of the store it was counted from. */
  readonly source: string;
  /** What tells this one from its neighbours: an authority's generation, a month, a duty's number; "" where there is one only. */
  readonly detail: string;
  /** How many the store has. */
  readonly stored: number;
  readonly body?: Count | undefined;
  readonly governor?: Count | undefined;
}

export interface KnownDelegation {
  readonly state:
    | "prepared"
    | "in-force"
    | "stop-asked"
    | "stop-permitted"
    | "stop-announced"
    | "handing-over"
    | "ended"
    | "withdrawn";
  readonly version: number;
  readonly authority: string;
  readonly body: DesignatedBody;
  /** Numbers of CPS 2-1-2 that the body does, or is to do. */
  readonly duties: readonly number[];
  readonly from: string;
  readonly preparedBy: string;
  /** CPS 2-1-2 (24): that the minister was told, and that it was announced. */
  readonly madeKnown?: { readonly report: Decree; readonly announcement: Announcement } | undefined;
  readonly stop?: Stop | undefined;
  readonly inventory?: readonly InventoryItem[] | undefined;
  /** The day of the last taking over. */
  readonly takenOverOn?: string | undefined;
}

export type Delegation = KnownDelegation | { readonly state: "absent" };

export type DelegationCommand =
  | {
      readonly kind: "prepare";
      readonly authority: string;
      readonly body: DesignatedBody;
      readonly duties: readonly number[];
      readonly from: string;
    }
  | { readonly kind: "delegate" | "withdraw" | "withdraw-stop" }
  | { readonly kind: "make-known"; readonly report: Decree; readonly announcement: Announcement }
  | {
      readonly kind: "ask-stop" | "revoke";
      readonly cause: StopCause;
      readonly duties: readonly number[];
      readonly on: string;
      readonly ground: string;
    }
  | { readonly kind: "record-permission"; readonly outcome: "given" | "refused"; readonly decree: Decree }
  | { readonly kind: "announce-stop"; readonly announcement: Announcement }
  | { readonly kind: "draw-up"; readonly items: readonly InventoryItem[] }
  | {
      readonly kind: "count";
      readonly side: Side;
      readonly item: number;
      readonly count: number;
      readonly remark: string;
    }
  | { readonly kind: "take-over" };

type Happened = { readonly by: string; readonly at: string };

export type DelegationEvent = Happened &
  (
    | {
        readonly kind: "prepared";
        readonly authority: string;
        readonly body: DesignatedBody;
        readonly duties: readonly number[];
        readonly from: string;
      }
    | { readonly kind: "delegated" | "withdrawn" | "stop-withdrawn" }
    | { readonly kind: "made-known"; readonly report: Decree; readonly announcement: Announcement }
    | { readonly kind: "stop-asked" | "revoked"; readonly stop: Stop }
    | { readonly kind: "stop-permitted" | "stop-refused"; readonly decree: Decree }
    | { readonly kind: "stop-announced"; readonly announcement: Announcement }
    | { readonly kind: "inventory-drawn-up"; readonly items: readonly InventoryItem[] }
    | {
        readonly kind: "counted";
        readonly side: Side;
        readonly item: number;
        readonly count: number;
        readonly remark: string;
      }
    | { readonly kind: "taken-over"; readonly on: string; readonly duties: readonly number[] }
  );

export type DelegationRefusal =
  | { readonly code: "delegation-unknown"; readonly field: "delegation" }
  | { readonly code: "delegation-running"; readonly field: "authority" }
  | { readonly code: "delegation-state"; readonly field: "delegation"; readonly state: KnownDelegation["state"] }
  | { readonly code: "delegation-day-past"; readonly field: "from"; readonly today: string }
  | {
      readonly code: "duty-not-delegable";
      readonly field: "duties";
      readonly rule: "CPS 2-1-4";
      readonly duties: readonly number[];
    }
  | { readonly code: "duty-not-delegated"; readonly field: "duties"; readonly duties: readonly number[] }
  | { readonly code: "stop-cause-of-the-other-side"; readonly field: "cause"; readonly rule: "CPS 4-18" }
  | { readonly code: "announced-on-too-few-sites"; readonly field: "places"; readonly rule: "CPS 2-4-2" }
  | { readonly code: "inventory-item-unknown"; readonly field: "item" }
  | { readonly code: "inventory-both-sides-by-one"; readonly field: "item"; readonly rule: "CPS 4-18" }
  | { readonly code: "inventory-difference-unnamed"; readonly field: "remark"; readonly rule: "CPS 4-18" }
  | {
      readonly code: "inventory-not-agreed";
      readonly field: "delegation";
      readonly rule: "CPS 4-18";
      readonly items: readonly number[];
    }
  | { readonly code: "stop-day-not-come"; readonly field: "delegation"; readonly on: string }
  | { readonly code: "governor-staff-missing"; readonly rule: "CPS 2-1-2(31)"; readonly duties: readonly string[] }
  | { readonly code: "staff-unknown"; readonly field: "account"; readonly account: string }
  | { readonly code: "authority-not-prefectural"; readonly field: "authority"; readonly authority: string };

/** Who commands, as the audit log names people; when; and that moment's civil date. */
export interface DelegationContext {
  readonly by: string;
  readonly at: Date;
  readonly today: string;
}
