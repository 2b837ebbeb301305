import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

export interface FileFacts {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly octets: number;
}

/** Reads a file whole, a piece at a time; undefined: it is not there or cannot be read. */
export async function fileHash(path: string): Promise<FileFacts | undefined> {
  const hash = createHash("sha256");
  let octets = 0;
  try {
    for await (const piece of createReadStream(path)) {
      hash.update(piece);
      octets += piece.length;
    }
  } catch {
    // Not there, or the medium gives it no more: for whoever asks it is the same.
    return undefined;
  }
  return { sha256: hash.digest("hex"), octets };
}
