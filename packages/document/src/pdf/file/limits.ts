/** Bounds against hostile input. */
export interface PdfLimits {
  /** Most octets of a file. */
  readonly size: number;
  readonly revisions: number;
  /** Greatest object number (ISO 32000-2, annex C: 8,388,607 in some readers). */
  readonly objects: number;
  /** Most octets that decompressed streams of a file have together. Only streams of structure are decompressed. */
  readonly inflated: number;
}

export const defaultPdfLimits: PdfLimits = {
  size: 256 * 1024 * 1024,
  revisions: 256,
  objects: 2_000_000,
  inflated: 64 * 1024 * 1024,
};

/** The zlib stream (RFC 1950) decompressed, at most `limit` octets; undefined when it is malformed or longer. */
export type Inflate = (bytes: Uint8Array, limit: number) => Uint8Array | undefined;

export interface PdfPorts {
  readonly inflate: Inflate;
}
