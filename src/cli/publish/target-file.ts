/** The file that names an outside directory: publisher.json in the data folder (docs/flows/publish-to-an-outside-directory.md). */
import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { z } from "zod";
import { type PublisherTarget, type PublisherTargetRefusal, targetRefusal } from "../../validation/index.ts";
import type { DataFolder } from "../data-folder.ts";

export type TargetFileRefusal =
  | PublisherTargetRefusal
  | { readonly code: "publisher-file-malformed"; readonly file: string; readonly field: string | undefined }
  | { readonly code: "publisher-file-unreadable"; readonly file: string }
  | { readonly code: "publisher-password-open-to-others"; readonly file: string };

const form = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  url: z.string(),
  protection: z.enum(["start-tls", "tls", "none"]),
  anchor: z.string().optional(),
  bind: z.strictObject({ name: z.string().min(1), passwordFile: z.string() }),
  base: z.string(),
  lists: z.enum(["everybodys", "all"]),
});

/** The target of a data folder; undefined: it has none. */
export function readTargetFile({ path }: DataFolder): Result<PublisherTarget | undefined, TargetFileRefusal> {
  const file = resolve(path, "publisher.json");
  if (!existsSync(file)) return ok(undefined);
  const parsed = form.safeParse(jsonOf(file));
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".");
    return refuse({ code: "publisher-file-malformed", file, field: field === "" ? undefined : field });
  }
  const { bind, anchor, ...target } = parsed.data;
  const passwordFile = resolve(path, bind.passwordFile);
  const password = textOf(passwordFile);
  if (password === undefined) return refuse({ code: "publisher-file-unreadable", file: passwordFile });
  if ((statSync(passwordFile).mode & 0o077) !== 0) {
    return refuse({ code: "publisher-password-open-to-others", file: passwordFile });
  }
  const anchorFile = anchor === undefined ? undefined : resolve(path, anchor);
  const anchorText = anchorFile === undefined ? undefined : textOf(anchorFile);
  if (anchorFile !== undefined && anchorText?.includes("-----BEGIN CERTIFICATE-----") !== true) {
    return refuse({ code: "publisher-file-unreadable", file: anchorFile });
  }
  const whole = { ...target, anchor: anchorText, bind: { name: bind.name, password: password.replace(/\r?\n$/, "") } };
  const refusal = targetRefusal(whole);
  return refusal === undefined ? ok(whole) : refuse(refusal);
}

function jsonOf(file: string): unknown {
  const text = textOf(file);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Absent, a folder, not ours to read: the caller is told which file it was.
    return undefined;
  }
}
