/** What a look through the audit log finds, and what it is looked at with. */

/** Checks a signature of the audit key; the keys are those that may sign. */
export interface SealVerifier {
  /** SubjectPublicKeyInfo of the audit keys that were ever valid, DER. */
  readonly publicKeys: readonly Uint8Array[];
  readonly verify: (algorithm: string, publicKey: Uint8Array, toBeSigned: Uint8Array, signature: Uint8Array) => boolean;
}

/** Checks a time stamp over a seal's text: when it says the seal existed, or the code of what is wrong. */
export type AnchorVerifier = (source: string, token: Uint8Array, sealBody: Uint8Array) => Date | string;

/** What was noted where the owner of the database cannot reach: seals, and heads of streams since the last of them. */
export interface Witness {
  readonly seals: readonly { readonly seal: number; readonly hash: string }[];
  readonly heads: readonly { readonly stream: string; readonly sequence: number; readonly hash: string }[];
}

/** How deep the log is looked into; what is absent is not checked. */
export interface AuditVerifier extends SealVerifier {
  readonly anchors?: AnchorVerifier | undefined;
  readonly witness?: Witness | undefined;
}

interface Place {
  readonly stream: string;
  readonly sequence: number;
}

/** The first thing that is wrong. */
export type AuditFinding =
  | ({
      readonly code:
        | "audit-event-missing"
        | "audit-event-changed"
        | "audit-event-misplaced"
        | "audit-time-went-backwards"
        | "audit-stream-missing"
        | "audit-head-changed"
        | "audit-sealed-note-changed"
        | "audit-witnessed-event-missing";
    } & Place)
  | ({ readonly code: "audit-sealed-event-missing" | "audit-sealed-event-changed"; readonly seal: number } & Place)
  | {
      readonly code:
        | "audit-seal-missing"
        | "audit-seal-changed"
        | "audit-seal-key-unknown"
        | "audit-seal-signature-wrong"
        | "audit-witnessed-seal-missing";
      readonly seal: number;
    }
  | {
      readonly code: "audit-anchor-missing" | "audit-anchor-changed" | "audit-anchor-unknown";
      readonly seal: number;
      readonly source: string;
    }
  | { readonly code: "audit-anchor-wrong"; readonly seal: number; readonly source: string; readonly reason: string }
  | { readonly code: "audit-deletion-changed"; readonly deletion: number };

export interface AuditSummary {
  readonly events: number;
  readonly streams: number;
  readonly seals: number;
  readonly anchors: number;
  readonly lastSeal: { readonly seal: number; readonly hash: string } | undefined;
}

/** What events of the log say about seals and anchors: whoever takes one away would have to change the events too. */
export interface Mentions {
  readonly seals: { readonly seal: number; readonly hash: string }[];
  readonly anchors: { readonly seal: number; readonly source: string; readonly token: string }[];
}
