/**
 * The registration of relying parties (CPS 1-3-1(9) to (12), 4-4-4-3, 4-4-4-5) as a workflow of the house: commands →
 * `decide` → events → `evolve`. What is stored of a party is the folded state; its events are appended in the same
 * transaction. Values are plain JSON; moments are ISO 8601 in UTC.
 */
import { type partyCredentialKinds, partyMethods, type partyStates } from "@warifu/contract";
import type { PartyClass, PartyKind, Term } from "./classes.ts";

export { partyMethods, partyStates } from "@warifu/contract";
export type PartyMethod = (typeof partyMethods)[number];

/** What a party may ask for. Default: every method, every authority, every partition. */
export interface PartyAccess {
  readonly methods: readonly PartyMethod[];
  /** Authority → its partitions ("municipality:422011"), or all of them. */
  readonly authorities: "all" | Readonly<Record<string, "all" | readonly string[]>>;
}

export const wholeAccess: PartyAccess = { methods: partyMethods, authorities: "all" };
export const noAccess: PartyAccess = { methods: [], authorities: "all" };

export interface PartyLimits {
  /** Networks (CIDR) from which its questions must come, whatever it proves itself with. */
  readonly networks: "any" | readonly string[];
  /** Most questions of one minute, over all processes and methods together. */
  readonly questionsPerMinute: "unlimited" | number;
}

export const noLimits: PartyLimits = { networks: "any", questionsPerMinute: "unlimited" };

export type PartyState = (typeof partyStates)[number];

export type CredentialKind = (typeof partyCredentialKinds)[number];

/** What a party proves itself with. Its hash is kept beside it, and never in an event. */
export interface PartyCredential {
  /** Counts within the party, from 1. */
  readonly number: number;
  readonly kind: CredentialKind;
  /** What the party calls it: "2027", "北館サーバ". */
  readonly label: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly state: "valid" | "revoked";
  /** Of a source address. */
  readonly network?: string;
  /** When its owner was told that it ends soon. */
  readonly remindedAt?: string;
}

/** 届出: who wants to be given what, and why. Organisations; no person is named. */
export interface PartyNotification {
  readonly name: string;
  readonly address: string;
  /** A department and where it is reached. */
  readonly contact: string;
  /** The procedures for which signatures are verified (CPS 2-1-6(3)). */
  readonly purpose: string;
  readonly by: string;
}

/** A report that the minister or the governor asked for (CPS 2-1-6(5), 2-1-7(4)). */
export interface PartyReport {
  /** Counts within the party, from 1. */
  readonly number: number;
  readonly demandedBy: "minister" | "governor";
  readonly subject: string;
  readonly demandedAt: string;
  readonly dueOn: string;
  readonly answer?: { readonly at: string; readonly text: string; readonly by: string };
}

/** What is known of a party, apart from its state and identifier. */
export interface PartyRecord {
  /** null: registered before there were classes. */
  readonly class: PartyClass | null;
  readonly name: string;
  readonly notification: PartyNotification | null;
  readonly examination: {
    readonly by: string;
    readonly conditions: readonly string[];
    readonly papers: readonly string[];
  } | null;
  readonly agreement: {
    readonly by: string;
    /** Number or date of the paper. */
    readonly document: string;
    readonly on: string;
    readonly terms: readonly Term[];
  } | null;
  readonly approvals: readonly string[];
  readonly access: PartyAccess;
  readonly limits: PartyLimits;
  readonly reports: readonly PartyReport[];
  /** The key with which a group verifier's answers are signed. */
  readonly groupKey: GroupKey | null;
  /** Keys before it, the oldest first; absent: none. Their public keys stay, so that old answers can be verified. */
  readonly formerGroupKeys?: readonly FormerGroupKey[];
}

export interface GroupKey {
  readonly reference: string;
  /** SHA-256 of its SubjectPublicKeyInfo in hexadecimal. */
  readonly identifier: string;
  /** Signs no longer than this; absent: made when keys had no end yet, and due for renewal. */
  readonly signsUntil?: string;
}

export interface FormerGroupKey extends GroupKey {
  readonly replacedAt: string;
  /** When its private key was destroyed; absent: not yet. */
  readonly destroyedAt?: string;
}

export interface KnownParty {
  readonly state: PartyState;
  readonly id: string;
  readonly kind: PartyKind;
  /** Of a signature confirmer: its group verifier. */
  readonly group: string | null;
  /** Counts the events, from 1. */
  readonly version: number;
  readonly record: PartyRecord;
  readonly credentials: readonly PartyCredential[];
}

/** `absent`: nobody has used that identifier. */
export type Party = { readonly state: "absent"; readonly id: string } | KnownParty;

export type PartyCommand =
  | {
      readonly kind: "notify";
      readonly class: PartyClass;
      readonly group?: string;
      readonly name: string;
      readonly address: string;
      readonly contact: string;
      readonly purpose: string;
    }
  /** 審査: the conditions found fulfilled and the papers seen; all that the class asks for. */
  | { readonly kind: "examine"; readonly conditions: readonly string[]; readonly papers: readonly string[] }
  /** 取決め: CPS 2-1-6(4), 2-1-7(3). */
  | { readonly kind: "agree"; readonly document: string; readonly on: string; readonly terms: readonly Term[] }
  | { readonly kind: "approve" }
  | { readonly kind: "refuse"; readonly reason: string }
  | { readonly kind: "suspend"; readonly reason: string }
  | { readonly kind: "resume"; readonly reason: string }
  | { readonly kind: "withdraw"; readonly by: "party" | "office"; readonly reason: string }
  | { readonly kind: "change-access"; readonly access: PartyAccess }
  | { readonly kind: "change-limits"; readonly limits: PartyLimits }
  | {
      readonly kind: "demand-report";
      readonly by: "minister" | "governor";
      readonly subject: string;
      readonly dueOn: string;
    }
  | { readonly kind: "answer-report"; readonly number: number; readonly text: string }
  | { readonly kind: "issue-credential"; readonly credential: NewCredential }
  | { readonly kind: "revoke-credential"; readonly number: number; readonly reason: string }
  | { readonly kind: "remind"; readonly number: number }
  | { readonly kind: "take-group-key"; readonly key: GroupKey }
  /** The private key of a former key is gone. */
  | { readonly kind: "note-destroyed-group-key"; readonly identifier: string };

export interface NewCredential {
  readonly kind: CredentialKind;
  readonly label: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly network?: string;
}

/** What happened. Each event carries all that `evolve` needs; `by` is who did it. */
export type PartyEvent =
  | {
      readonly kind: "notified";
      readonly partyKind: PartyKind;
      readonly class: PartyClass;
      readonly group: string | null;
      readonly notification: PartyNotification;
    }
  | {
      readonly kind: "examined";
      readonly by: string;
      readonly conditions: readonly string[];
      readonly papers: readonly string[];
    }
  | {
      readonly kind: "agreed";
      readonly by: string;
      readonly document: string;
      readonly on: string;
      readonly terms: readonly Term[];
    }
  | { readonly kind: "approved"; readonly by: string }
  /** The second approval; from now on there is a right of access. */
  | { readonly kind: "registered"; readonly by: string; readonly access: PartyAccess }
  | { readonly kind: "refused"; readonly by: string; readonly reason: string }
  | { readonly kind: "suspended"; readonly by: string; readonly reason: string }
  | { readonly kind: "resumed"; readonly by: string; readonly reason: string }
  | { readonly kind: "withdrawn"; readonly by: string; readonly wish: "party" | "office"; readonly reason: string }
  | { readonly kind: "access-changed"; readonly by: string; readonly access: PartyAccess }
  | { readonly kind: "limits-changed"; readonly by: string; readonly limits: PartyLimits }
  | { readonly kind: "report-demanded"; readonly by: string; readonly report: PartyReport }
  | {
      readonly kind: "report-answered";
      readonly by: string;
      readonly number: number;
      readonly at: string;
      readonly text: string;
    }
  | { readonly kind: "credential-issued"; readonly by: string; readonly credential: PartyCredential }
  | { readonly kind: "credential-revoked"; readonly by: string; readonly number: number; readonly reason: string }
  | { readonly kind: "reminded"; readonly by: string; readonly number: number; readonly at: string }
  /** `at` is absent in events from before keys were renewed. */
  | { readonly kind: "group-key-taken"; readonly by: string; readonly key: GroupKey; readonly at?: string }
  | { readonly kind: "group-key-destroyed"; readonly by: string; readonly identifier: string; readonly at: string }
  /** Registered before there was this registry. */
  | {
      readonly kind: "carried-over";
      readonly state: "registered" | "withdrawn";
      readonly name: string;
      readonly credentials: readonly PartyCredential[];
    };

/** What `decide` knows of the world. */
export interface PartyContext {
  readonly by: string;
  readonly now: Date;
  /** The group that a confirmer names; undefined: nobody of that name. */
  readonly group: { readonly kind: PartyKind; readonly state: PartyState } | undefined;
}

/** Why the registry does not do something. */
export type PartyRefusal =
  | { readonly code: "party-unknown"; readonly field: "party"; readonly party: string }
  | { readonly code: "identifier-taken"; readonly field: "id"; readonly id: string }
  | { readonly code: "identifier-malformed"; readonly field: "id"; readonly id: string }
  | {
      readonly code: "party-state-forbids";
      readonly party: string;
      readonly state: PartyState;
      readonly command: PartyCommand["kind"];
      readonly allowed: readonly PartyState[];
    }
  | { readonly code: "field-empty"; readonly field: string }
  | { readonly code: "field-too-long"; readonly field: string; readonly characters: number; readonly most: number }
  | { readonly code: "group-missing"; readonly field: "group"; readonly class: PartyClass }
  | { readonly code: "group-not-wanted"; readonly field: "group"; readonly class: PartyClass }
  | { readonly code: "group-not-registered"; readonly field: "group"; readonly group: string }
  | {
      readonly code: "eligibility-not-shown";
      readonly rule: string;
      readonly conditions: readonly string[];
      readonly papers: readonly string[];
    }
  | {
      readonly code: "terms-missing";
      readonly field: "terms";
      readonly rule: string;
      readonly missing: readonly Term[];
    }
  | { readonly code: "approver-involved"; readonly rule: "CPS 5-2-1"; readonly as: "examiner" | "first-approver" }
  | { readonly code: "date-malformed"; readonly field: string; readonly value: string }
  | { readonly code: "date-in-the-past"; readonly field: string; readonly value: string }
  | { readonly code: "network-malformed"; readonly field: string; readonly network: string }
  | {
      readonly code: "limit-out-of-range";
      readonly field: "questionsPerMinute";
      readonly least: number;
      readonly most: number;
    }
  | { readonly code: "access-not-of-this-kind"; readonly field: "access"; readonly kind: PartyKind }
  | { readonly code: "report-unknown"; readonly field: "report"; readonly number: number }
  | { readonly code: "report-answered-already"; readonly field: "report"; readonly number: number }
  | { readonly code: "credential-unknown"; readonly field: "credential"; readonly number: number }
  | { readonly code: "credential-revoked-already"; readonly field: "credential"; readonly number: number }
  | { readonly code: "reminded-already"; readonly field: "credential"; readonly number: number }
  | { readonly code: "credential-not-of-this-kind"; readonly field: "kind"; readonly kind: CredentialKind }
  | { readonly code: "too-many-credentials"; readonly kind: CredentialKind; readonly most: number }
  | { readonly code: "credential-period-wrong"; readonly field: "notAfter"; readonly mostDays: number }
  | { readonly code: "credential-taken"; readonly field: "certificate" | "network" }
  | { readonly code: "certificate-malformed"; readonly field: "certificate" }
  | { readonly code: "certificate-ended"; readonly field: "certificate"; readonly notAfter: string }
  | { readonly code: "group-key-exists"; readonly party: string }
  | { readonly code: "group-key-unknown"; readonly party: string; readonly identifier: string }
  | { readonly code: "not-a-group-verifier"; readonly party: string };
