/** All who were present sign the transcript, each by entering the own password anew; then the house seals it. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { auditKey, type KeyRefusal, type KeyStore } from "../../keys/index.ts";
import { enterPasswordAgain, type PasswordAgainRefusal } from "../staff/index.ts";
import { accountOf, type CeremonyActor, type CeremonyPorts, changeCeremony } from "./change.ts";
import { ceremonyEvents, readCeremony } from "./records.ts";
import { sealedOctets, transcriptOf } from "./transcript.ts";
import type { CeremonyRefusal, KnownCeremony } from "./types.ts";

export interface SignaturePorts extends CeremonyPorts {
  readonly keys: KeyStore;
}

export interface SignatureOrder extends CeremonyActor {
  readonly number: number;
  readonly password: string;
  /** What the person saw. */
  readonly transcriptHash: string;
}

/** Signs; the last signature is followed by the seal, where the audit key is activated. @throws StoreFault, PasswordsBusy */
export async function signCeremony(
  ports: SignaturePorts,
  { number, password, transcriptHash, actor, origin }: SignatureOrder,
): Promise<Result<KnownCeremony, CeremonyRefusal | PasswordAgainRefusal>> {
  const found = await readCeremony(ports.store, number);
  if (found === undefined) return refuse({ code: "ceremony-unknown", field: "ceremony" });
  const { transcriptHash: actual } = transcriptOf(number, await ceremonyEvents(ports.store, number));
  if (actual !== transcriptHash) return refuse({ code: "ceremony-transcript-differs", field: "transcriptHash" });
  const known = await enterPasswordAgain(ports, { account: accountOf(actor), password });
  if (!known.ok) return known;
  const wish = { kind: "sign", means: "password", transcriptHash } as const;
  const signed = await changeCeremony(ports, { number, wish, actor, origin });
  if (!signed.ok || signed.value.state !== "signed") return signed;
  const sealed = await sealCeremony(ports, { number, actor, origin });
  return sealed.ok ? sealed : signed;
}

/** The house's seal over a transcript that all have signed; needs the audit key. @throws StoreFault */
export async function sealCeremony(
  ports: SignaturePorts,
  { number, actor, origin }: CeremonyActor & { readonly number: number },
): Promise<Result<KnownCeremony, CeremonyRefusal | KeyRefusal>> {
  const found = await readCeremony(ports.store, number);
  if (found === undefined) return refuse({ code: "ceremony-unknown", field: "ceremony" });
  const key = await auditKey(ports.keys, { actor, origin });
  if (!key.ok) return key;
  const { signer } = key.value;
  const signature = await signer.sign(sealedOctets(transcriptOf(number, await ceremonyEvents(ports.store, number))));
  const base64 = (octets: Uint8Array) => Buffer.from(octets).toString("base64");
  const seal = { algorithm: signer.algorithm, publicKey: base64(signer.publicKey), signature: base64(signature) };
  const sealed = await changeCeremony(ports, { number, wish: { kind: "seal", seal }, actor, origin });
  return sealed.ok ? ok(sealed.value) : sealed;
}
