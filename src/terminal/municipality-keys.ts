/**
 * The municipality's keys for its cards, in the folders of its devices: the counter terminal has all three, the key pair
 * generator those with which it speaks to a prepared card. They go to no page and to no server.
 */
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CardKeyUse, type CardPrimitives, deriveCardKey } from "@warifu/card";
import { type TerminalDevice, terminalDevices } from "@warifu/contract";
import { fromHex, toHex } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { z } from "zod";

export type KeysRefusal =
  | { readonly code: "terminal-folder-unreadable"; readonly file: string; readonly reason: string }
  | { readonly code: "terminal-folder-exists"; readonly file: string }
  | { readonly code: "terminal-keys-malformed"; readonly file: string; readonly field: string };

/** A device's keys: which municipality's, and a way to each card's own. */
export interface MunicipalityKeys {
  readonly device: TerminalDevice;
  readonly municipality: string;
  /** 32 octets, made anew at each call: whoever asks may erase them. @throws TypeError when the device has no such key */
  keyOf(use: CardKeyUse, cardNumber: string): Uint8Array;
}

const usesOf: Readonly<Record<TerminalDevice, readonly CardKeyUse[]>> = {
  "counter-terminal": ["administration", "device", "storage"],
  "key-pair-generator": ["device", "storage"],
};

/** Where a device of the municipality keeps what is its own. */
export function deviceFolder(folder: string, device: TerminalDevice): string {
  return join(folder, device);
}

/** Makes the municipality's keys and writes them into a new folder for each device, readable by their owner only. */
export async function makeMunicipalityKeys(
  folder: string,
  municipality: string,
  { randomBytes }: Pick<CardPrimitives, "randomBytes">,
): Promise<Result<undefined, KeysRefusal>> {
  const keys = { administration: randomBytes(32), device: randomBytes(32), storage: randomBytes(32) };
  for (const device of terminalDevices) {
    const its = Object.fromEntries(usesOf[device].map((use) => [use, toHex(keys[use])]));
    const written = await writeNew(keysFile(folder, device), JSON.stringify({ device, municipality, keys: its }));
    if (!written.ok) return written;
  }
  return ok(undefined);
}

/** Reads a device's keys. */
export async function readMunicipalityKeys(
  folder: string,
  device: TerminalDevice,
  { aesEncrypt }: Pick<CardPrimitives, "aesEncrypt">,
): Promise<Result<MunicipalityKeys, KeysRefusal>> {
  const file = keysFile(folder, device);
  const text = await readText(file);
  if (!text.ok) return text;
  const parsed = savedKeys.safeParse(jsonOf(text.value));
  if (!parsed.success) {
    return refuse({ code: "terminal-keys-malformed", file, field: parsed.error.issues[0]?.path.join(".") ?? "" });
  }
  const { municipality, keys } = parsed.data;
  const keyOf = (use: CardKeyUse, cardNumber: string) => {
    const hex = keys[use];
    const master = hex === undefined ? undefined : fromHex(hex);
    if (master === undefined) throw new TypeError(`a ${device} has no ${use} key`);
    const key = deriveCardKey(aesEncrypt, master, use, cardNumber);
    master.fill(0);
    return key;
  };
  return ok({ device, municipality, keyOf });
}

const octets32 = z.string().regex(/^[0-9a-f]{64}$/);
const savedKeys = z.strictObject({
  device: z.enum(terminalDevices),
  municipality: z.string().regex(/^[0-9]{6}$/),
  keys: z.strictObject({ administration: octets32.optional(), device: octets32, storage: octets32 }),
});

function keysFile(folder: string, device: TerminalDevice): string {
  return join(deviceFolder(folder, device), "keys.json");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readText(file: string): Promise<Result<string, KeysRefusal>> {
  try {
    return ok(await readFile(file, "utf8"));
  } catch (error) {
    return refuse({ code: "terminal-folder-unreadable", file, reason: systemCode(error) });
  }
}

async function writeNew(file: string, text: string): Promise<Result<undefined, KeysRefusal>> {
  try {
    await mkdir(join(file, ".."), { recursive: true, mode: 0o700 });
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    return ok(undefined);
  } catch (error) {
    const reason = systemCode(error);
    return refuse(
      reason === "EEXIST"
        ? { code: "terminal-folder-exists", file }
        : { code: "terminal-folder-unreadable", file, reason },
    );
  }
}

/** @throws what is no error of the system's */
function systemCode(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  if (typeof code !== "string") throw error;
  return code;
}
