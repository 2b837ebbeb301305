/*
 * The lints ask for digests synchronously and WebCrypto answers later. Lints are pure, so they are run, digests that are not known are
 * noted down, WebCrypto makes them, and the lints are run again until a run asks nothing new: the way of `withAsynchronousChecks`.
 */
import type { Digest, DigestAlgorithm } from "@warifu/pki/algorithm";
import { digestAsynchronously } from "@warifu/pki/browser";
import { toHex } from "@warifu/pki/der";

/** Runs `compute` with the digests of WebCrypto; it may be run several times. */
export async function withDigests<Value>(compute: (digest: Digest) => Value): Promise<Value> {
  const known = new Map<string, Uint8Array>();
  for (;;) {
    const open = new Map<string, readonly [DigestAlgorithm, Uint8Array]>();
    const value = compute((algorithm, bytes) => {
      const key = `${algorithm} ${toHex(bytes)}`;
      const made = known.get(key);
      if (made === undefined) open.set(key, [algorithm, bytes]);
      return made ?? new Uint8Array(sizes[algorithm]);
    });
    if (open.size === 0) return value;
    for (const [key, [algorithm, bytes]] of open) known.set(key, await digestAsynchronously(algorithm, bytes));
  }
}

const sizes: Readonly<Record<DigestAlgorithm, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };
