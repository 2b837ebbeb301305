/**
 * API keys: "rp.<identifier>.<secret>" for a relying party, "lp.<identifier>.<secret>" for its binds to the directory
 * alone, "op.<identifier>.<secret>" for an operator's program. The secret has 256 random bits, so that one SHA-256 keeps it as safe as a slow hash would; the identifier finds the row,
 * so that the secret is compared once, in constant time, instead of being looked up.
 */
import type { Digest, RandomBytes } from "@warifu/pki/algorithm";

export type KeyOwnerKind = "rp" | "lp" | "op";

export interface ParsedApiKey {
  readonly owner: KeyOwnerKind;
  readonly id: string;
}

const secretOctets = 32;
const form = /^(rp|lp|op)\.([a-z0-9][a-z0-9-]{0,62})\.[A-Za-z0-9_-]{43}$/;
const utf8 = new TextEncoder();

/** A new key for `id`, which is of the form that `isKeyOwnerId` accepts. */
export function makeApiKey(owner: KeyOwnerKind, id: string, randomBytes: RandomBytes): string {
  return `${owner}.${id}.${Buffer.from(randomBytes(secretOctets)).toString("base64url")}`;
}

/** Whether `id` may stand inside a key: 1 to 63 lower-case letters, digits and hyphens. */
export function isKeyOwnerId(id: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(id);
}

/** Reads the form of a key; undefined when it is not one of ours. */
export function parseApiKey(apiKey: string): ParsedApiKey | undefined {
  const match = form.exec(apiKey);
  if (match === null || match[2] === undefined) return undefined;
  return { owner: match[1] as KeyOwnerKind, id: match[2] };
}

/** What is kept of a key. */
export function hashApiKey(apiKey: string, digest: Digest): Uint8Array {
  return digest("sha256", utf8.encode(apiKey));
}

/** Compares hashes in a time that does not tell where they differ. */
export function sameHash(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}
