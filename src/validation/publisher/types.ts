/** What a publisher is told, and what it tells. */
import type { Digest } from "@warifu/pki/algorithm";
import type { PolicySet } from "../../policy/index.ts";
import type { Store } from "../../store/index.ts";

/** An outside LDAP directory that gets a copy of what is published. */
export interface PublisherTarget {
  /** In the queue, in logs and figures. */
  readonly name: string;
  /** "ldap://directory.example" or "ldaps://…", with a port if need be. */
  readonly url: string;
  /** How the password and the objects travel. "none" is accepted for a loopback address only. */
  readonly protection: "start-tls" | "tls" | "none";
  /** Certificates (PEM) one of which must have issued the directory's; absent: those that Node trusts. */
  readonly anchor?: string | undefined;
  readonly bind: { readonly name: string; readonly password: string };
  /** Only what lies at this name or below is published; what lies above is the directory's own affair. */
  readonly base: string;
  /** "everybodys": lists of holders stay here. "all": the directory itself keeps strangers from them (CPS 4-4-4-5). */
  readonly lists: "everybodys" | "all";
  /** Longest time for one request to the directory, in milliseconds. */
  readonly timeout?: number;
}

export interface PublisherPorts {
  readonly store: Store;
  readonly policies: PolicySet;
  readonly clock: () => Date;
  readonly digest: Digest;
}

/** Why a target cannot be right; found before anything is opened. */
export type PublisherTargetRefusal =
  | { readonly code: "publisher-address-malformed"; readonly field: "url"; readonly url: string }
  | { readonly code: "publisher-not-protected"; readonly field: "protection"; readonly url: string }
  | { readonly code: "publisher-protection-mismatched"; readonly field: "protection"; readonly url: string }
  | { readonly code: "publisher-base-malformed"; readonly field: "base"; readonly base: string };

/** What went wrong with the directory as a whole, or with one object. `because`: a result code or a code of Node. */
export type PublisherFault =
  | { readonly code: "target-unreachable"; readonly because: string }
  | { readonly code: "target-not-trusted"; readonly because: string }
  | { readonly code: "bind-refused"; readonly because: string }
  | { readonly code: "object-refused"; readonly because: string };

/** What happened, for the log and the figures. */
export type PublisherEvent =
  | { readonly event: "published" | "removed"; readonly target: string; readonly name: string }
  | { readonly event: "object-failed"; readonly target: string; readonly name: string; readonly fault: PublisherFault }
  | { readonly event: "target-failed"; readonly target: string; readonly fault: PublisherFault }
  | { readonly event: "verified"; readonly target: string; readonly report: VerificationReport };

/** What a comparison of the directory with the store came to; names in the order of the tree. */
export interface VerificationReport {
  readonly checked: number;
  readonly same: number;
  readonly missing: readonly string[];
  readonly different: readonly string[];
  /** Ours, still there although nothing shall be. */
  readonly superfluous: readonly string[];
  /** Entries with certificates or lists that nobody here wrote. They are left alone; at most a hundred are named. */
  readonly foreign: readonly string[];
}

/** How one round of publishing ended. */
export interface RoundReport {
  readonly published: number;
  readonly removed: number;
  readonly failed: number;
  /** Set when the directory could not be worked with at all. */
  readonly fault?: PublisherFault | undefined;
  /** When there is something to do again; undefined: not before something changes. */
  readonly nextAt: Date | undefined;
}
