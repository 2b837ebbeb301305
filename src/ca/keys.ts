import type { KeySpecification, Signer } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { type KeyPolicy, type KeyReference, type KeyRefusal, type KeyStore, tokenRefusalCodes } from "../keys/index.ts";
import type { Generation } from "./directory.ts";
import type { Asker } from "./ports.ts";
import type { AuthorityRefusal } from "./refusals.ts";

/**
 * The signer of a generation's key for one use; a refusal while the key is not active (CPS 6-2-1-7). Asked for anew for
 * every use, so that a de-activated key is refused before anything is recorded as intended.
 */
export async function authoritySigner(
  keys: KeyStore,
  generation: Pick<Generation, "authority" | "keyReference">,
): Promise<Result<Signer, AuthorityRefusal>> {
  const use = { purpose: "authority", people: [] } as const;
  const signer = await keys.signer(generation.keyReference as KeyReference, use);
  if (signer.ok) return signer;
  return refuse(keyNotUsable(generation.authority, signer.refusal));
}

/** A key pair that is wanted for an authority. */
export interface KeyOrder {
  readonly authority: string;
  readonly specification: KeySpecification;
  readonly label: string;
  readonly policy: KeyPolicy;
}

export interface MadeKey {
  readonly keyReference: KeyReference;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
}

/** Has a key pair made where the authority's keys live. */
export async function makeKey(
  keys: KeyStore,
  order: KeyOrder,
  asker: Asker,
): Promise<Result<MadeKey, AuthorityRefusal>> {
  const made = await keys.generate(order.specification, order.label, order.policy, asker);
  if (!made.ok) return refuse(keyNotUsable(order.authority, made.refusal));
  const publicKey = await keys.publicKey(made.value);
  if (!publicKey.ok) return refuse(keyNotUsable(order.authority, publicKey.refusal));
  return ok({ keyReference: made.value, publicKey: publicKey.value });
}

/** A refusal of the key store as the authority tells it. */
function keyNotUsable(authority: string, keyRefusal: KeyRefusal): AuthorityRefusal {
  const isOfToken = (tokenRefusalCodes as readonly string[]).includes(keyRefusal.code);
  const code = isOfToken ? "key-store-unavailable" : "key-not-activated";
  return { code, field: "authority", rule: "CPS 6-2-1-7", authority, keyRefusal };
}
