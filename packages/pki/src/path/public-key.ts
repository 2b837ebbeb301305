import { type PublicKey, parsePublicKey } from "../algorithm/index.ts";
import { bitString, DerReader, encode, raw, sequence } from "../der/index.ts";
import { allowsKey } from "./algorithm-policy.ts";
import type { Examination } from "./examination.ts";

/** The key of a certificate under the key that signed it, or why there is none. */
export type WorkingKey =
  | { readonly kind: "usable"; readonly publicKey: Uint8Array }
  | { readonly kind: "missing-parameters" | "not-allowed" };

/**
 * RFC 5280 §6.1.4 (d)-(f): a DSA key without parameters takes those of its issuer's key, when that is a DSA key too. Other keys have theirs or need none.
 * Throws `DerError`.
 */
export function workingKey(
  { algorithms }: Examination,
  publicKey: Uint8Array,
  facts: PublicKey,
  issuerKey: Uint8Array,
): WorkingKey {
  if (facts.kind !== "dsa" || facts.bits !== undefined) return { kind: "usable", publicKey };
  const issuer = parsePublicKey(issuerKey);
  if (issuer.kind !== "dsa" || issuer.bits === undefined) return { kind: "missing-parameters" };
  if (!allowsKey(algorithms, issuer, "subject")) return { kind: "not-allowed" };
  return { kind: "usable", publicKey: withParametersOf(publicKey, issuerKey) };
}

/** Whether a key waits for the parameters of its issuer's. */
export function lacksParameters(facts: PublicKey): boolean {
  return facts.kind === "dsa" && facts.bits === undefined;
}

function withParametersOf(publicKey: Uint8Array, issuerKey: Uint8Array): Uint8Array {
  const reader = new DerReader(publicKey).readSequence();
  reader.skipElement();
  const key = reader.readBitStringOctets();
  const algorithm = new DerReader(issuerKey).readSequence().readElement();
  return encode(sequence(raw(algorithm), bitString(key)));
}
