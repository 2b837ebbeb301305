/** One person's share of a group's secret, in a file that opens with that person's passphrase. */
import { argon2, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";
import { canonicalJson } from "../store/index.ts";
import { open, seal, wipe } from "./secret-box.ts";

export interface ShareFacts {
  /** The store of keys that the share belongs to. */
  readonly store: string;
  readonly group: string;
  readonly holder: string;
}

/** How hard a passphrase is to try. Memory in KiB. */
export interface PassphraseHardness {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

// RFC 9106 §4: the second recommended choice, three passes over 64 MiB in four lanes.
export const defaultHardness: PassphraseHardness = { memory: 65_536, passes: 3, parallelism: 4 };

/** Shortest passphrase that protects a share, in characters. */
export const shortestPassphrase = 12;

const hex = (octets: number) => z.string().regex(new RegExp(`^([0-9a-f]{2}){${octets}}$`));

/** Bounds keep a forged file from costing more than a second and a gigabyte. */
const shareFile = z.strictObject({
  format: z.literal("warifu key share 1"),
  store: z.uuid(),
  group: z.string().min(1).max(64),
  holder: z.string().min(1).max(128),
  argon2id: z
    .strictObject({
      memory: z.number().int().min(8).max(1_048_576),
      passes: z.number().int().min(1).max(16),
      parallelism: z.number().int().min(1).max(16),
      salt: hex(16),
    })
    // RFC 9106 §3.1: at least 8 KiB for each lane.
    .refine(({ memory, parallelism }) => memory >= 8 * parallelism),
  nonce: hex(12),
  sealed: z.string().regex(/^([0-9a-f]{2}){18,4096}$/),
});
export type ShareFile = z.output<typeof shareFile>;

/** The text of the file that a person takes home. */
export async function writeShareFile(
  facts: ShareFacts,
  share: Uint8Array,
  passphrase: string,
  hardness: PassphraseHardness,
): Promise<string> {
  const argon2id = { ...hardness, salt: randomBytes(16).toString("hex") };
  const head = { format: "warifu key share 1", ...facts, argon2id } as const;
  const { nonce, sealed } = seal(await keyOfPassphrase(passphrase, argon2id), share, canonicalJson(head));
  const file: ShareFile = { ...head, nonce: toHex(nonce), sealed: toHex(sealed) };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** What a file says about itself; undefined when it is not a share file. */
export function parseShareFile(text: string): ShareFile | undefined {
  try {
    const parsed = shareFile.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The share inside; undefined when the passphrase is wrong or the file was altered. The caller wipes it. */
export async function openShare(file: ShareFile, passphrase: string): Promise<Uint8Array | undefined> {
  const { nonce, sealed, ...head } = file;
  const key = await keyOfPassphrase(passphrase, file.argon2id);
  const box = { nonce: Buffer.from(nonce, "hex"), sealed: Buffer.from(sealed, "hex") };
  return open(key, box, canonicalJson(head));
}

async function keyOfPassphrase(passphrase: string, { salt, ...hardness }: ShareFile["argon2id"]): Promise<KeyObject> {
  const message = Buffer.from(passphrase.normalize("NFKC"), "utf8");
  const nonce = Buffer.from(salt, "hex");
  const octets = await promisify(argon2)("argon2id", { message, nonce, tagLength: 32, ...hardness });
  const key = createSecretKey(octets);
  wipe(message, octets);
  return key;
}

function toHex(octets: Uint8Array): string {
  return Buffer.from(octets).toString("hex");
}
