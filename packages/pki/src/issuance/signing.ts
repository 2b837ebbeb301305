import type { SignatureAlgorithm, Signer, VerifySignature } from "../algorithm/index.ts";
import { equalBytes } from "../der/index.ts";
import { IssuanceFault } from "./fault.ts";

/** The key for which something was linted. */
export interface LintedKey {
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo (DER). */
  readonly publicKey: Uint8Array;
}

/** Throws IssuanceFault "signer-differs" unless the signer holds the linted key and uses the linted algorithm. */
export function checkSigner(linted: LintedKey, signer: Signer): void {
  const isSame = signer.algorithm === linted.algorithm && equalBytes(signer.publicKey, linted.publicKey);
  if (!isSame) throw new IssuanceFault("signer-differs");
}

/** Signs with a checked signer. Throws IssuanceFault "signature-wrong" when `verify` is given and says so. */
export async function signChecked(
  toBeSigned: Uint8Array,
  signer: Signer,
  verify: VerifySignature | undefined,
): Promise<Uint8Array> {
  const signature = await signer.sign(toBeSigned);
  if (verify !== undefined && !verify(signer.algorithm, signer.publicKey, toBeSigned, signature)) {
    throw new IssuanceFault("signature-wrong");
  }
  return signature;
}
