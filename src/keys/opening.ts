/** A private key between its KeyObject and its sealed row. */
import { createPrivateKey, createPublicKey, type KeyObject, timingSafeEqual } from "node:crypto";
import type { Signer } from "@warifu/pki/algorithm";
import { softwareSigner } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { associatedData, type KeyRecord } from "./records.ts";
import { open, type SealedSecret, seal, wipe } from "./secret-box.ts";
import type { KeyReference, KeyRefusal } from "./types.ts";

/** A key that this process may sign with. */
export interface OpenedKey {
  readonly record: KeyRecord;
  readonly signer: Signer;
}

/** The sealed form of a private key, bound to the facts of its row. */
export function sealPrivateKey(
  keyEncryptionKey: KeyObject,
  privateKey: KeyObject,
  facts: Omit<KeyRecord, "sealed">,
): SealedSecret {
  const octets = privateKey.export({ type: "pkcs8", format: "der" });
  const sealed = seal(keyEncryptionKey, octets, associatedData(facts));
  wipe(octets);
  return sealed;
}

/** Opens a row. Refusals: "key-unknown", "key-destroyed", "key-row-altered" (any octet of the row was changed). */
export function openPrivateKey(
  keyEncryptionKey: KeyObject,
  reference: KeyReference,
  record: KeyRecord | "altered" | undefined,
): Result<OpenedKey, KeyRefusal> {
  const unsealed = unsealPrivateKey(keyEncryptionKey, reference, record);
  if (!unsealed.ok) return unsealed;
  const { privateKey, ...opened } = unsealed.value;
  return ok({ ...opened, signer: softwareSigner(privateKey, opened.record.policy.algorithm) });
}

/** The same with the private key itself, for sealing it anew. */
export function unsealPrivateKey(
  keyEncryptionKey: KeyObject,
  reference: KeyReference,
  record: KeyRecord | "altered" | undefined,
): Result<{ readonly record: KeyRecord; readonly privateKey: KeyObject }, KeyRefusal> {
  if (record === undefined) return refuse({ code: "key-unknown", reference });
  if (record === "altered") return refuse({ code: "key-row-altered", reference });
  if (record.sealed === undefined) return refuse({ code: "key-destroyed", reference });
  const octets = open(keyEncryptionKey, record.sealed, associatedData(record));
  if (octets === undefined) return refuse({ code: "key-row-altered", reference });
  const privateKey = createPrivateKey({
    key: Buffer.from(octets.buffer, octets.byteOffset, octets.length),
    type: "pkcs8",
    format: "der",
  });
  wipe(octets);
  return fits(privateKey, record.publicKey)
    ? ok({ record, privateKey })
    : refuse({ code: "key-row-altered", reference });
}

function fits(privateKey: KeyObject, publicKey: Uint8Array): boolean {
  const own = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  return own.length === publicKey.length && timingSafeEqual(own, publicKey);
}
