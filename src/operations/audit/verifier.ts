/** What the audit log is verified with: the audit keys the store ever had, whom time stamps are believed from, and the witness. */
import type { SignatureAlgorithm } from "@warifu/pki/algorithm";
import { signatureAlgorithms } from "@warifu/pki/algorithm";
import { DerError } from "@warifu/pki/der";
import { digest, verifySignature } from "@warifu/pki/node";
import { verifyTimeStampToken } from "@warifu/pki/tsp";
import type { Certificate } from "@warifu/pki/x509";
import { auditPublicKeys } from "../../keys/index.ts";
import type { AnchorVerifier, AuditVerifier, SealVerifier, Store } from "../../store/index.ts";
import { readStampTrust, type StampTrust } from "../../time-stamp/index.ts";
import { readWitness } from "./witness.ts";

export interface VerifierSetting {
  /** Where the witness notes; absent: the log is held against nothing outside. */
  readonly witnessFolder?: string | undefined;
  /** By source: whom the stamps of authorities outside are believed from. */
  readonly outside?: ReadonlyMap<string, readonly Certificate[]> | undefined;
}

/** The name under which stamps of the house's own authority are kept. */
export const ownSource = "own";

/** Reads keys, trust and witness, in this order before the log is looked into. @throws StoreFault */
export async function auditVerifier(store: Store, setting: VerifierSetting = {}): Promise<AuditVerifier> {
  const { witnessFolder, outside = new Map<string, readonly Certificate[]>() } = setting;
  const seals = sealVerifier(await auditPublicKeys(store));
  const own = await readStampTrust(store);
  const witness = witnessFolder === undefined ? undefined : await readWitness(witnessFolder);
  return { ...seals, anchors: anchorVerifier(own, outside), witness };
}

/** Believes signatures of these keys. */
export function sealVerifier(publicKeys: readonly Uint8Array[]): SealVerifier {
  return {
    publicKeys,
    verify: (algorithm, publicKey, toBeSigned, signature) =>
      isSignatureAlgorithm(algorithm) && verifySignature(algorithm, publicKey, toBeSigned, signature),
  };
}

function isSignatureAlgorithm(name: string): name is SignatureAlgorithm {
  return signatureAlgorithms.some((algorithm) => algorithm === name);
}

/** Stamps of a source that nobody named as trusted are not believed. */
function anchorVerifier(own: StampTrust, outside: ReadonlyMap<string, readonly Certificate[]>): AnchorVerifier {
  return (source, token, body) => {
    const imprint = { algorithm: "sha256", hash: digest("sha256", body) } as const;
    const trust = source === ownSource ? own : { trusted: outside.get(source) ?? [], known: [] };
    try {
      const verified = verifyTimeStampToken({ digest, verifySignature }, token, { imprint, ...trust });
      return verified.ok ? verified.value.info.time : verified.refusal.code;
    } catch (fault) {
      if (fault instanceof DerError) return "time-stamp-malformed";
      throw fault;
    }
  };
}
