import { existsSync, renameSync, writeFileSync } from "node:fs";
import type { Result } from "@warifu/pki/result";

type KeyMaker = (id: string) => Promise<Result<{ readonly apiKey: string }, { readonly code: string }>>;

/** A key whose file was lost before it was written cannot be shown again; the next number gets a new one. */
export async function keepKey(file: string, name: string, make: KeyMaker): Promise<void> {
  if (existsSync(file)) return;
  for (let number = 1; ; number += 1) {
    const made = await make(number === 1 ? name : `${name}-${number}`);
    if (made.ok) return writeKey(file, made.value.apiKey);
    if (made.refusal.code !== "identifier-taken") throw new Error(`the demo's key was refused: ${made.refusal.code}`);
  }
}

function writeKey(file: string, apiKey: string): void {
  const beside = `${file}.new`;
  writeFileSync(beside, `${apiKey}\n`, { mode: 0o600, flush: true });
  renameSync(beside, file);
}
