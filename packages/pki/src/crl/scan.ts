import { DerError, tag } from "../der/index.ts";

/**
 * Walks over concatenated revokedCertificates elements without making anything: a list has up to millions of them and a
 * look-up wants one. Checked here: that elements follow each other exactly, and where the serial number stands.
 * The rest of an element is checked when it is decoded.
 */
export class EntryScanner {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #next: number;
  /** First octet of the current element. */
  start = 0;
  /** Content octets of the current element's userCertificate: [serialStart, serialEnd). */
  serialStart = 0;
  serialEnd = 0;

  /** Over [start, end) of `bytes`. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#next = start;
    this.#end = end;
  }

  /** One past the current element. */
  get end(): number {
    return this.#next;
  }

  /** Goes to the next element; false at the end. Throws `DerError`. */
  advance(): boolean {
    const start = this.#next;
    if (start >= this.#end) return false;
    const content = this.#enter(tag.sequence, start, this.#end);
    const end = this.#contentEnd;
    this.serialStart = this.#enter(tag.integer, content, end);
    this.serialEnd = this.#contentEnd;
    if (this.serialStart === this.serialEnd) throw new DerError("empty-integer", content);
    this.start = start;
    this.#next = end;
    return true;
  }

  /** Goes to the element at `position`, where one is known to start. */
  moveTo(position: number): void {
    this.#next = position;
    this.advance();
  }

  /** Whether the current serial number has exactly the content octets [start, end) of `octets`. */
  serialIs(octets: Uint8Array, start: number, end: number): boolean {
    if (this.serialEnd - this.serialStart !== end - start) return false;
    // Serial numbers of one authority differ most in their last octets.
    for (let at = end - 1, own = this.serialEnd - 1; at >= start; at--, own--) {
      if (this.#bytes[own] !== octets[at]) return false;
    }
    return true;
  }

  #contentEnd = 0;

  /** Reads the header at `at`; returns where the content starts and leaves its end in #contentEnd. */
  #enter(identifier: number, at: number, limit: number): number {
    if (limit - at < 2) throw new DerError("truncated", at);
    if (this.#bytes[at] !== identifier) throw new DerError("unexpected-tag", at);
    const first = this.#bytes[at + 1] ?? 0;
    let start = at + 2;
    let length = first;
    if (first >= 0x80) {
      start += first & 0x7f;
      length = this.#longLength(at + 1, limit);
    }
    if (length > limit - start) throw new DerError("truncated", at);
    this.#contentEnd = start + length;
    return start;
  }

  /** X.690 10.1: definite, with the fewest octets. Entries above 16 MB do not exist. */
  #longLength(at: number, limit: number): number {
    const octets = (this.#bytes[at] ?? 0) & 0x7f;
    if (octets === 0) throw new DerError("indefinite-length", at);
    if (octets > 3) throw new DerError("length-too-large", at);
    if (octets > limit - at - 1) throw new DerError("truncated", at);
    let length = 0;
    for (let index = 1; index <= octets; index++) length = length * 256 + (this.#bytes[at + index] ?? 0);
    if (length < 0x80 || length < 256 ** (octets - 1)) throw new DerError("non-minimal-length", at);
    return length;
  }
}
