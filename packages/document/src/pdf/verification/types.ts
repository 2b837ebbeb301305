/** What a changed object is, as far as it can be told. */
export type ChangedThing =
  | "page"
  | "page-tree"
  | "page-content"
  | "drawn-content"
  | "image"
  | "font"
  | "annotation"
  | "form-field"
  | "form"
  | "signature"
  | "catalog"
  | "layer"
  | "action"
  | "metadata"
  | "trailer"
  | "other";

/** Why an update may contain an object without touching what was signed before. */
export type UpdatePurpose =
  | "structure"
  | "further-signature"
  | "list-of-signatures"
  | "document-time-stamp"
  | "validation-material"
  | "form-filling"
  | "date-of-change";

/** One object that an update writes. */
export interface PdfChange {
  /** From 1; the update is this revision. */
  readonly revision: number;
  /** 0: the trailer. */
  readonly object: number;
  readonly change: "added" | "changed" | "removed";
  readonly what: ChangedThing;
  /** undefined: nothing allows it. */
  readonly purpose: UpdatePurpose | undefined;
}

/** Why an update can be read in two ways. */
export type UpdateAmbiguity = "hybrid" | "unlisted-octets" | "object-of-an-earlier-revision" | "dangling-reference";

/** What an update does. */
export interface JudgedUpdate {
  readonly revision: number;
  readonly changes: readonly PdfChange[];
  readonly ambiguity: UpdateAmbiguity | undefined;
  /** Signature fields that it adds, or signs, in a place where they are seen. */
  readonly seenFields: readonly string[];
}

/** Why the file does not hold together around a signature. */
export type PdfSignatureRefusal =
  /** A field's value that is no signature: there is none, or what makes it one is missing. */
  | { readonly code: "pdf-signature-malformed"; readonly object: number }
  | { readonly code: "pdf-sub-filter-not-known"; readonly subFilter: string }
  | { readonly code: "pdf-byte-range-malformed" }
  /** It leaves out more than the signature itself, or something else. */
  | { readonly code: "pdf-byte-range-not-around-signature" }
  /** It ends elsewhere than the revision that it signs. */
  | { readonly code: "pdf-byte-range-not-whole-revision"; readonly end: number; readonly revisionEnd: number }
  | { readonly code: "pdf-contents-malformed" }
  | { readonly code: "pdf-update-ambiguous"; readonly revision: number; readonly ambiguity: UpdateAmbiguity }
  | { readonly code: "pdf-changed-after-signing"; readonly changes: readonly PdfChange[] }
  /** Certifying means: nothing before it is signed, and the catalog names it. */
  | { readonly code: "pdf-certification-inconsistent" };
