import { hash, randomFillSync } from "node:crypto";
import type { Digest, RandomBytes } from "../algorithm/index.ts";

/** The port `Digest` by OpenSSL. */
export const digest: Digest = (algorithm, bytes) => {
  const made = hash(algorithm, bytes, "buffer");
  return new Uint8Array(made.buffer, made.byteOffset, made.length);
};

/** Octets fetched from OpenSSL at once: a call costs ten times what the octets of a serial number do. */
const poolLength = 4096;
const pool = new Uint8Array(poolLength);
let used = poolLength;

/** The port `RandomBytes` by OpenSSL's generator. What was given out is wiped from the pool. */
export const randomBytes: RandomBytes = (length) => {
  if (length > poolLength / 8) return randomFillSync(new Uint8Array(length));
  if (used + length > poolLength) {
    randomFillSync(pool);
    used = 0;
  }
  const given = pool.slice(used, used + length);
  pool.fill(0, used, used + length);
  used += length;
  return given;
};
