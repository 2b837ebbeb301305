import { equalBytes } from "@warifu/pki/der";
import type { AesBlock } from "./ports.ts";

/*
 * AES key wrap with padding (RFC 5649): deterministic, authenticated, made for keys. Chosen over a mode with a nonce because
 * the card would have to trust the other side to never repeat one.
 */

const half = 8;
const alternativeInitialValue = Uint8Array.of(0xa6, 0x59, 0x59, 0xa6);

/** Wraps 1 octet or more under a key of 32 octets (RFC 5649 §4.1). */
export function wrapKey(aesEncrypt: AesBlock, key: Uint8Array, plain: Uint8Array): Uint8Array {
  if (plain.length === 0) throw new RangeError("nothing to wrap");
  const padded = new Uint8Array(Math.ceil(plain.length / half) * half);
  padded.set(plain);
  const start = new Uint8Array(half);
  start.set(alternativeInitialValue);
  new DataView(start.buffer).setUint32(4, plain.length);
  if (padded.length === half) return aesEncrypt(key, joined(start, padded));
  return wrapBlocks(aesEncrypt, key, start, padded);
}

/** Unwraps; undefined when the octets were not made with this key (RFC 5649 §4.2). */
export function unwrapKey(aesDecrypt: AesBlock, key: Uint8Array, wrapped: Uint8Array): Uint8Array | undefined {
  if (wrapped.length < 2 * half || wrapped.length % half !== 0) return undefined;
  const block = wrapped.length === 2 * half ? aesDecrypt(key, wrapped) : unwrapBlocks(aesDecrypt, key, wrapped);
  const padded = block.subarray(half);
  const length = new DataView(block.buffer, block.byteOffset).getUint32(4);
  const isWhole =
    equalBytes(block.subarray(0, 4), alternativeInitialValue) &&
    length <= padded.length &&
    length > padded.length - half &&
    padded.subarray(length).every((octet) => octet === 0);
  return isWhole ? padded.slice(0, length) : undefined;
}

/** RFC 3394 §2.2.1. */
function wrapBlocks(aesEncrypt: AesBlock, key: Uint8Array, start: Uint8Array, plain: Uint8Array): Uint8Array {
  const result = joined(start, plain);
  const count = plain.length / half;
  for (let round = 0; round < 6; round++) {
    for (let index = 1; index <= count; index++) {
      const at = index * half;
      const block = aesEncrypt(key, joined(result.subarray(0, half), result.subarray(at, at + half)));
      mixCounter(block, count * round + index);
      result.set(block.subarray(0, half));
      result.set(block.subarray(half), at);
    }
  }
  return result;
}

/** RFC 3394 §2.2.2. */
function unwrapBlocks(aesDecrypt: AesBlock, key: Uint8Array, wrapped: Uint8Array): Uint8Array {
  const result = wrapped.slice();
  const count = wrapped.length / half - 1;
  for (let round = 5; round >= 0; round--) {
    for (let index = count; index >= 1; index--) {
      const at = index * half;
      const head = result.slice(0, half);
      mixCounter(head, count * round + index);
      const block = aesDecrypt(key, joined(head, result.subarray(at, at + half)));
      result.set(block.subarray(0, half));
      result.set(block.subarray(half), at);
    }
  }
  return result;
}

/** The counter is below 2^32: a wrapped value is a few thousand octets at most. */
function mixCounter(block: Uint8Array, counter: number): void {
  const view = new DataView(block.buffer, block.byteOffset);
  view.setUint32(4, (view.getUint32(4) ^ counter) >>> 0);
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const result = new Uint8Array(left.length + right.length);
  result.set(left);
  result.set(right, left.length);
  return result;
}
