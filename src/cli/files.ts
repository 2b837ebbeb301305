import { readFile, rm, writeFile } from "node:fs/promises";
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { ShownRefusal } from "./refusal.ts";

/** A file's octets, or a refusal that names it. */
export async function readGiven(file: string): Promise<Result<Uint8Array, ShownRefusal>> {
  try {
    return ok(await readFile(file));
  } catch (error) {
    return refuse(fileRefusal("file-unreadable", file, error));
  }
}

/** Everything that a stream has, to its end. */
export async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** Writes a file that did not exist; "secret": only its owner may read it. An existing file is never overwritten. */
export async function writeNew(
  file: string,
  content: Uint8Array | string,
  secrecy: "public" | "secret",
): Promise<Result<"written", ShownRefusal>> {
  try {
    await writeFile(file, content, { flag: "wx", mode: secrecy === "secret" ? 0o600 : 0o644 });
    return ok("written");
  } catch (error) {
    return refuse(fileRefusal("file-not-writable", file, error));
  }
}

/** Whether these files can be made: asked before work that cannot be taken back. */
export async function mayWriteNew(files: readonly string[]): Promise<Result<"free", ShownRefusal>> {
  for (const file of files) {
    const written = await writeNew(file, "", "secret");
    if (!written.ok) return written;
    await rm(file);
  }
  return ok("free");
}

function fileRefusal(code: string, file: string, error: unknown) {
  const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return { code, file, reason };
}
