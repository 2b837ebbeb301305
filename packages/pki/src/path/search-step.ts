import type { Certificate } from "../x509/index.ts";
import type { PathRefusal } from "./refusal.ts";

/** One node of the tree of what was tried, in the order tried. */
export interface SearchStep {
  /** The candidate, or undefined where a trust anchor was the candidate. */
  readonly certificate: Certificate | undefined;
  /** 0 = the certificate asked about. */
  readonly depth: number;
  /** "anchored": a trust anchor closed the path here and all of it was valid; "extended": its issuers were tried. */
  readonly outcome: "extended" | "anchored" | "refused";
  readonly refusal: PathRefusal | undefined;
  readonly steps: readonly SearchStep[];
}
