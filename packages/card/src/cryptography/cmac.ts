import type { AesBlock } from "./ports.ts";

const blockLength = 16;

/** AES-CMAC (RFC 4493 §2.4): a code of 16 octets over a message of any length. */
export function cmac(aesEncrypt: AesBlock, key: Uint8Array, message: Uint8Array): Uint8Array {
  const first = doubled(aesEncrypt(key, new Uint8Array(blockLength)));
  const blocks = Math.max(1, Math.ceil(message.length / blockLength));
  let state: Uint8Array = new Uint8Array(blockLength);
  for (let index = 0; index < blocks - 1; index++) {
    state = aesEncrypt(key, xor(state, message.subarray(index * blockLength, (index + 1) * blockLength)));
  }
  const tail = message.subarray((blocks - 1) * blockLength);
  const last = tail.length === blockLength ? xor(tail, first) : xor(padded(tail), doubled(first));
  return aesEncrypt(key, xor(state, last));
}

/** RFC 4493 §2.3: multiplication by x in GF(2^128). */
function doubled(block: Uint8Array): Uint8Array {
  const result = new Uint8Array(blockLength);
  for (let index = 0; index < blockLength; index++) {
    result[index] = (((block[index] ?? 0) << 1) | ((block[index + 1] ?? 0) >> 7)) & 0xff;
  }
  if ((block[0] ?? 0) >= 0x80) result[blockLength - 1] = (result[blockLength - 1] ?? 0) ^ 0x87;
  return result;
}

/** RFC 4493 §2.4: a one bit, then zeros. */
function padded(tail: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockLength);
  block.set(tail);
  block[tail.length] = 0x80;
  return block;
}

function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((value, index) => value ^ (right[index] ?? 0));
}
