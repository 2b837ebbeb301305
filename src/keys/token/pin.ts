/**
 * Where the PIN of a token comes from: a file that its owner alone can read, a credential of systemd, or a person at the
 * terminal. Never from the environment or the arguments, which others of the machine can see; and it is written nowhere.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";

export type PinPlace =
  | { readonly file: string }
  /** LoadCredential= or LoadCredentialEncrypted= of the unit, by its name. */
  | { readonly credential: string }
  | { readonly prompt: "terminal" };

export type PinRefusal =
  | { readonly code: "pin-unreadable"; readonly file?: string | undefined }
  /** Others than its owner may read it, or it is another's. */
  | { readonly code: "pin-file-open-to-others"; readonly file: string }
  | { readonly code: "pin-not-given" }
  | { readonly code: "token-pin-wrong" };

export interface PinSource {
  /** "token-pin-wrong": it is the one that the token refused before, so it is not tried again. */
  read(): Promise<Result<string, PinRefusal>>;
  /** The token refused what was read last. */
  refused(): void;
  /** Drops what was typed. */
  forget(): void;
}

/** Asks a person; undefined: nobody is there. */
export type AskPin = () => Promise<string | undefined>;

/** Read anew whenever the token is opened, so that a changed file is seen; what was typed is remembered until `forget`. */
export function pinSource(place: PinPlace, ask: AskPin): PinSource {
  const key = randomBytes(32);
  const digestOf = (pin: string) => createHmac("sha256", key).update(pin).digest();
  let typed: string | undefined;
  let last: Buffer | undefined;
  let wrong: Buffer | undefined;
  const obtain = async (): Promise<Result<string, PinRefusal>> => {
    if (!("prompt" in place)) return readPinFile(place);
    typed ??= await ask();
    return typed === undefined || typed === "" ? refuse({ code: "pin-not-given" }) : ok(typed);
  };
  return {
    read: async () => {
      const pin = await obtain();
      if (!pin.ok) return pin;
      last = digestOf(pin.value);
      return wrong !== undefined && timingSafeEqual(wrong, last) ? refuse({ code: "token-pin-wrong" }) : pin;
    },
    refused: () => {
      wrong = last;
      typed = undefined;
    },
    forget: () => {
      typed = undefined;
    },
  };
}

async function readPinFile(place: Exclude<PinPlace, { prompt: "terminal" }>): Promise<Result<string, PinRefusal>> {
  const file = "file" in place ? place.file : credentialFile(place.credential);
  if (file === undefined) return refuse({ code: "pin-unreadable" });
  try {
    const handle = await open(file, "r");
    try {
      const { mode, uid } = await handle.stat();
      // systemd hands credentials over in a folder of its own; files are looked at here.
      const isOthers = "file" in place && ((mode & 0o077) !== 0 || uid !== process.getuid?.());
      if (isOthers) return refuse({ code: "pin-file-open-to-others", file });
      const pin = (await handle.readFile("utf8")).replace(/\r?\n$/, "");
      return pin === "" ? refuse({ code: "pin-unreadable", file }) : ok(pin);
    } finally {
      await handle.close();
    }
  } catch {
    return refuse({ code: "pin-unreadable", file });
  }
}

function credentialFile(name: string): string | undefined {
  const folder = process.env.CREDENTIALS_DIRECTORY;
  return folder === undefined ? undefined : join(folder, name);
}
