import type { RandomBytes } from "@warifu/pki/algorithm";

/** Without those that are taken for others: no 0 O 1 I l. */
const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

/** A password for the first sign-in, easy to read out: four groups of five, 100 random bits. */
export function makeInitialPassword(randomBytes: RandomBytes): string {
  const letters = [...randomBytes(20)].map((octet) => alphabet[octet % alphabet.length]);
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join("")).join("-");
}
