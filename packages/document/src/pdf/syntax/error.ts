/** Why octets are not the PDF that was asked for. */
export type PdfErrorCode =
  | "input-too-large"
  | "no-header"
  | "no-end-mark"
  | "bad-start-of-cross-references"
  | "bad-cross-reference-table"
  | "bad-cross-reference-stream"
  | "bad-trailer"
  | "cross-references-disagree"
  | "cross-references-circular"
  | "too-many-revisions"
  | "revisions-out-of-order"
  | "too-many-objects"
  | "bad-entry"
  | "objects-overlap"
  | "unexpected-end"
  | "unexpected-octet"
  | "unexpected-object"
  | "nesting-too-deep"
  | "bad-number"
  | "bad-name"
  | "bad-string"
  | "duplicate-key"
  | "bad-stream"
  | "bad-object-stream"
  | "object-stream-replaced"
  | "unsupported-filter"
  | "bad-compression"
  | "inflated-too-large"
  | "encrypted"
  | "no-catalog"
  | "bad-form"
  | "bad-page";

/** Octets that are refused: `code` says why, `offset` where, in octets from the start of the file (or of a decompressed stream). */
export class PdfError extends Error {
  readonly code: PdfErrorCode;
  readonly offset: number;
  constructor(code: PdfErrorCode, offset: number) {
    super(`${code} at octet ${offset}`);
    this.name = "PdfError";
    this.code = code;
    this.offset = offset;
  }
}
