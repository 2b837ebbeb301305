/** What a person may ask of an authority's certificates, and the place in the order at which a page begins. */

/**
 * "expired" and "valid" are of issued certificates that are not revoked; one that was revoked stays "revoked" after its end.
 * "open": intended and not yet signed. "voided": never delivered.
 */
export const certificateStates = ["valid", "revoked", "expired", "voided", "open"] as const;
export type ListedState = (typeof certificateStates)[number];

export interface CertificateFilter {
  readonly authority: string;
  /** One list scope ("municipality:422011"); absent: all of `scopes`. */
  readonly scope?: string;
  readonly state?: ListedState;
  /** End of validity, from and before. */
  readonly endsFrom?: Date;
  readonly endsBefore?: Date;
  /** Hexadecimal, lower case, 1 to 40 digits; then the order is that of serial numbers. */
  readonly serialPrefix?: string;
}

/** A place in the order: the last certificate that was looked at. */
export interface PagePlace {
  readonly notAfter: Date;
  /** Content octets. */
  readonly serial: Uint8Array;
}

/** The place as one word for addresses. */
export function writePlace({ notAfter, serial }: PagePlace): string {
  return `${notAfter.getTime().toString(36)}.${Buffer.from(serial).toString("hex")}`;
}

/** The word read back; undefined when it is none of ours. */
export function readPlace(word: string): PagePlace | undefined {
  const [, time, serial] = /^(-?[0-9a-z]{1,11})\.((?:[0-9a-f]{2}){1,20})$/.exec(word) ?? [];
  if (time === undefined || serial === undefined) return undefined;
  const notAfter = new Date(Number.parseInt(time, 36));
  return Number.isNaN(notAfter.getTime()) ? undefined : { notAfter, serial: Buffer.from(serial, "hex") };
}

/** The serial numbers that begin with the digits: from, and up to but not including `before` (absent: no end). */
export function serialRange(prefix: string): { readonly from: Buffer; readonly before: Buffer | undefined } {
  const from = wholeOctets(prefix);
  const next = (BigInt(`0x${prefix}`) + 1n).toString(16).padStart(prefix.length, "0");
  // Beyond ff…f there is nothing of that length.
  const before = next.length > prefix.length ? undefined : next;
  return { from, before: before === undefined ? undefined : wholeOctets(before) };
}

function wholeOctets(digits: string): Buffer {
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex");
}
