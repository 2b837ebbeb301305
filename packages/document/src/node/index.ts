/** The ports of this package by Node. */
import { inflateSync } from "node:zlib";
import type { Inflate } from "../pdf/index.ts";

/** Decompresses by zlib, which stops where the limit is. */
export const inflate: Inflate = (bytes, limit) => {
  try {
    const plain = inflateSync(bytes, { maxOutputLength: Math.max(1, limit) });
    return new Uint8Array(plain.buffer, plain.byteOffset, plain.length);
  } catch {
    return undefined;
  }
};
