/** The key that signs the seals over the audit log (house rule 4). */
import type { SignatureAlgorithm, Signer } from "@warifu/pki/algorithm";
import { ok, type Result } from "@warifu/pki/result";
import type { KeyActor, KeyReference, KeyRefusal, KeyStore } from "./types.ts";

export interface AuditKey {
  readonly reference: KeyReference;
  readonly signer: Signer;
}

const algorithm: SignatureAlgorithm = "ecdsa-p256-sha256";

/**
 * The newest living audit key of a store; the first time, one is made. Refusals: as of `signer` and `generate`, most of
 * all "key-not-activated": seals then wait, and the next one covers what came in between.
 */
export async function auditKey(keys: KeyStore, by: KeyActor): Promise<Result<AuditKey, KeyRefusal>> {
  const living = (await keys.status()).filter(
    ({ policy, state }) => policy.purpose === "audit" && state !== "destroyed",
  );
  const newest = living.at(-1)?.reference;
  const reference = newest === undefined ? await makeAuditKey(keys, by) : ok(newest);
  if (!reference.ok) return reference;
  const signer = await keys.signer(reference.value, { purpose: "audit", people: [] });
  return signer.ok ? ok({ reference: reference.value, signer: signer.value }) : signer;
}

function makeAuditKey(keys: KeyStore, by: KeyActor): Promise<Result<KeyReference, KeyRefusal>> {
  return keys.generate("ecdsa-p256", "audit seals", { purpose: "audit", algorithm, peoplePerUse: 0 }, by);
}
