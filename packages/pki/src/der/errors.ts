/** Why bytes are not the DER that was asked for. */
export type DerErrorCode =
  | "input-too-large"
  | "truncated"
  | "trailing-data"
  | "nesting-too-deep"
  | "unexpected-end"
  | "unexpected-tag"
  | "indefinite-length"
  | "non-minimal-length"
  | "length-too-large"
  | "non-minimal-tag"
  | "tag-too-large"
  | "reserved-tag"
  | "constructed-primitive"
  | "primitive-constructed"
  | "bad-boolean"
  | "bad-null"
  | "empty-integer"
  | "padded-integer"
  | "integer-too-large"
  | "bad-oid"
  | "oid-too-long"
  | "bad-bit-string"
  | "padded-bit-string"
  | "unsorted-set"
  | "default-encoded"
  | "bad-string"
  | "bad-time"
  | "bad-value"
  | "unsupported-version"
  | "duplicate-value";

/** Bytes that are refused: `code` says why, `offset` where, counted in octets from the start of the outermost input. */
export class DerError extends Error {
  readonly code: DerErrorCode;
  readonly offset: number;
  constructor(code: DerErrorCode, offset: number) {
    super(`${code} at octet ${offset}`);
    this.name = "DerError";
    this.code = code;
    this.offset = offset;
  }
}

/** Why a value cannot be written. */
export type EncodingErrorCode =
  | "bad-oid"
  | "bad-string"
  | "bad-time"
  | "bad-integer"
  | "bad-bit-string"
  | "bad-tag"
  | "not-one-element"
  | "bad-value";

/** A value that no DER can carry: a fault of the caller. `offset` is the position in the value where that has a meaning, else 0. */
export class EncodingError extends Error {
  readonly code: EncodingErrorCode;
  readonly offset: number;
  constructor(code: EncodingErrorCode, offset = 0) {
    super(`${code} at ${offset}`);
    this.name = "EncodingError";
    this.code = code;
    this.offset = offset;
  }
}
