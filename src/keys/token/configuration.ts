/** The file that says in which token keys live: YAML, read at every start. No secret stands in it. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { parse } from "yaml";
import { z } from "zod";
import { type KeyPurpose, keyPurposes } from "../types.ts";
import type { PinPlace } from "./pin.ts";
import type { TokenPlace } from "./protocol.ts";

export interface TokenConfiguration {
  readonly place: TokenPlace;
  readonly pin: PinPlace;
  /** The purposes whose keys are made in the token; those of the others are made in the software store. */
  readonly keeps: readonly KeyPurpose[];
  readonly patience: number;
  readonly longestWork: number;
}

export type KeysFileRefusal =
  | { readonly code: "keys-file-unreadable"; readonly file: string }
  /** `field`: where; `problem`: what is expected there. */
  | { readonly code: "keys-file-malformed"; readonly file: string; readonly field: string; readonly problem: string };

const keysFile = z.strictObject({
  token: z
    .strictObject({
      module: z.string().min(1),
      label: z.string().min(1).max(32).optional(),
      serial: z.string().min(1).max(16).optional(),
      pin: z.union([
        z.strictObject({ file: z.string().min(1) }),
        z.strictObject({ credential: z.string().regex(/^[\w.-]{1,255}$/) }),
        z.strictObject({ prompt: z.literal("terminal") }),
      ]),
      sessions: z.int().min(1).max(256).default(8),
      keeps: z
        .array(z.enum(keyPurposes))
        .min(1)
        .default([...keyPurposes]),
      /** Seconds for which work waits while the token is away or busy. */
      patience: z.number().min(0.1).max(300).default(15),
      /** Seconds after which the token is held to hang. */
      hangs: z.number().min(0.1).max(300).default(10),
    })
    .refine(({ label, serial }) => label !== undefined || serial !== undefined, { error: "label or serial" }),
});

/** Reads it; file names in it are looked for beside it. */
export async function readKeysFile(file: string): Promise<Result<TokenConfiguration, KeysFileRefusal>> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return refuse({ code: "keys-file-unreadable", file });
  let read: unknown;
  try {
    read = parse(text);
  } catch {
    return refuse({ code: "keys-file-malformed", file, field: "", problem: "YAML" });
  }
  const parsed = keysFile.safeParse(read);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse({
      code: "keys-file-malformed",
      file,
      field: issue?.path.join(".") ?? "",
      problem: issue?.message ?? "",
    });
  }
  const { module, label, serial, pin, sessions, keeps, patience, hangs } = parsed.data.token;
  const beside = (name: string) => resolve(dirname(file), name);
  return ok({
    // A bare name is looked up by the system's loader.
    place: { module: module.includes("/") ? beside(module) : module, token: { label, serial }, sessions },
    pin: "file" in pin ? { file: beside(pin.file) } : pin,
    keeps,
    patience: patience * 1000,
    longestWork: hangs * 1000,
  });
}
