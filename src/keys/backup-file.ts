/**
 * A backup of one key: its sealed form with every fact that the seal is bound to, and the root of the store that it was made
 * in. Nothing in it opens without as many people's shares as the store itself (CPS 6-2-1-4), so the same key always gives the
 * same file, and a ceremony that was cut short makes no second, different one.
 */
import { createHash, type KeyObject } from "node:crypto";
import { keySpecifications, signatureAlgorithms } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { z } from "zod";
import { unsealPrivateKey } from "./opening.ts";
import type { KeyRecord } from "./records.ts";
import { openRoot, type StoredRoot } from "./root.ts";
import { type BackedUpKey, type KeyReference, type KeyRefusal, keyPurposes, type PresentedShare } from "./types.ts";

const octetsInHex = z.string().regex(/^([0-9a-f]{2}){1,8192}$/);

const backupFile = z.strictObject({
  format: z.literal("warifu key backup 1"),
  store: z.uuid(),
  groups: z
    .array(z.strictObject({ name: z.string().max(64), threshold: z.int().min(2), people: z.int().min(2).max(255) }))
    .min(1)
    .max(16),
  checkValue: octetsInHex,
  key: z.strictObject({
    reference: z.string().regex(/^software:[0-9a-f-]{36}$/),
    label: z.string().max(256),
    specification: z.enum(keySpecifications),
    algorithm: z.enum(signatureAlgorithms),
    purpose: z.enum(keyPurposes),
    peoplePerUse: z.int().min(0),
    publicKey: octetsInHex,
    generatedAt: z.iso.datetime(),
  }),
  nonce: octetsInHex,
  sealed: octetsInHex,
});

/** The text of the file. */
export function writeKeyBackup(root: StoredRoot, { sealed, ...key }: KeyRecord): string {
  const { policy, publicKey, generatedAt, reference, label, specification } = key;
  const file = {
    format: "warifu key backup 1",
    store: root.storeId,
    groups: root.groups,
    checkValue: toHex(root.checkValue),
    key: {
      reference,
      label,
      specification,
      algorithm: policy.algorithm,
      purpose: policy.purpose,
      peoplePerUse: policy.peoplePerUse,
      publicKey: toHex(publicKey),
      generatedAt: generatedAt.toISOString(),
    },
    nonce: toHex(sealed?.nonce ?? new Uint8Array()),
    sealed: toHex(sealed?.sealed ?? new Uint8Array()),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** What is said of a backup without opening it: which key, and the file's SHA-256. */
export function backedUpKey(file: string, { reference, publicKey }: KeyRecord): BackedUpKey {
  return { reference, publicKey, digest: createHash("sha256").update(file, "utf8").digest("hex") };
}

/** Opens a backup. Refusals: "key-backup-malformed", those of the shares, "key-row-altered" when an octet of it was changed. */
export async function openKeyBackup(
  text: string,
  shares: readonly PresentedShare[],
): Promise<Result<{ readonly record: KeyRecord; readonly privateKey: KeyObject }, KeyRefusal>> {
  const parsed = parseKeyBackup(text);
  if (parsed === undefined) return refuse({ code: "key-backup-malformed", field: "backup" });
  const keyEncryptionKey = await openRoot(parsed.root, shares);
  if (!keyEncryptionKey.ok) return keyEncryptionKey;
  const unsealed = unsealPrivateKey(keyEncryptionKey.value, parsed.record.reference, parsed.record);
  return unsealed.ok ? ok(unsealed.value) : unsealed;
}

function parseKeyBackup(text: string): { readonly root: StoredRoot; readonly record: KeyRecord } | undefined {
  const parsed = backupFile.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const { store: storeId, groups, checkValue, key, nonce, sealed } = parsed.data;
  const { reference, label, specification, algorithm, purpose, peoplePerUse } = key;
  const record: KeyRecord = {
    reference: reference as KeyReference,
    label,
    specification,
    policy: { algorithm, purpose, peoplePerUse },
    publicKey: fromHex(key.publicKey),
    generatedAt: new Date(key.generatedAt),
    sealed: { nonce: fromHex(nonce), sealed: fromHex(sealed) },
  };
  return { root: { storeId, groups, checkValue: fromHex(checkValue) }, record };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toHex(octets: Uint8Array): string {
  return Buffer.from(octets).toString("hex");
}

function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "hex"));
}
