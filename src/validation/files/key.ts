/** The key that signs revocation information files. It is no authority's key: those sign certificates and lists alone. */
import type { SignatureAlgorithm, Signer } from "@warifu/pki/algorithm";
import { ok, type Result } from "@warifu/pki/result";
import type { KeyActor, KeyReference, KeyRefusal, KeyStore } from "../../keys/index.ts";

export interface FileKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly signer: Signer;
}

const purpose = "revocation-information-file";
const algorithm: SignatureAlgorithm = "ecdsa-p256-sha256";

/** The newest living key for files; the first time, one is made. Whoever calls holds the turn, or two would be made. */
export async function fileKey(keys: KeyStore, by: KeyActor): Promise<Result<FileKey, KeyRefusal>> {
  const living = (await keys.status()).filter(
    ({ policy, state }) => policy.purpose === purpose && state !== "destroyed",
  );
  const newest = living.at(-1)?.reference;
  const reference: Result<KeyReference, KeyRefusal> =
    newest === undefined
      ? await keys.generate("ecdsa-p256", "revocation information files", { purpose, algorithm, peoplePerUse: 0 }, by)
      : ok(newest);
  if (!reference.ok) return reference;
  const publicKey = await keys.publicKey(reference.value);
  if (!publicKey.ok) return publicKey;
  const signer = await keys.signer(reference.value, { purpose, people: [] });
  return signer.ok ? ok({ publicKey: publicKey.value, signer: signer.value }) : signer;
}
