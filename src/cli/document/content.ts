/** The document that a detached signature is over. */
import { access } from "node:fs/promises";
import { ok, type Result } from "@warifu/pki/result";
import { readGiven } from "../files.ts";
import type { ShownRefusal } from "../refusal.ts";

/** The file named; or for "x.pdf.p7s" the file "x.pdf" beside it, where there is one. */
export async function contentFor(
  signature: string,
  named: string | undefined,
): Promise<Result<{ readonly bytes: Uint8Array } | undefined, ShownRefusal>> {
  const file = named ?? (await fileBeside(signature));
  if (file === undefined) return ok(undefined);
  const read = await readGiven(file);
  return read.ok ? ok({ bytes: read.value }) : read;
}

async function fileBeside(signature: string): Promise<string | undefined> {
  if (!signature.endsWith(".p7s")) return undefined;
  const file = signature.slice(0, -".p7s".length);
  try {
    await access(file);
    return file;
  } catch {
    return undefined;
  }
}
