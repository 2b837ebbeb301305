import type { RandomBytes } from "@warifu/pki/algorithm";
import { type SerialNumber, serialNumberFromOctets } from "@warifu/pki/x509";

/** Octets of the time in a serial number: milliseconds since 1970. */
const timeOctets = 6;

/**
 * A serial number nobody can guess and nobody gives out twice: 48 bits of time, then random octets to the length that
 * the policy asks for (16 gives 80 random bits; RFC 5280 §4.1.2.2 allows 20 octets at most).
 * The time comes first so that the store's index grows at one end. Its first octet has been 1 or more since 2004 and
 * stays below 128 for four thousand years, so the INTEGER is positive, minimal and of one length.
 */
export function newSerialNumber(now: Date, length: number, randomBytes: RandomBytes): SerialNumber {
  const octets = new Uint8Array(length);
  let rest = now.getTime();
  for (let index = timeOctets - 1; index >= 0; index--) {
    octets[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  octets.set(randomBytes(length - timeOctets), timeOctets);
  return serialNumberFromOctets(octets);
}
