import { concatBytes } from "@warifu/pki/der";
import { cmac } from "./cmac.ts";
import type { AesBlock } from "./ports.ts";

/** What a key of one card is for. */
export type CardKeyUse = "administration" | "device" | "storage";

/** Bits of a derived key. */
const keyBits = 256;
const zero = Uint8Array.of(0);

/**
 * The key of one card, from the municipality's key for this use and the card's number, so that a card that is broken open tells
 * nothing of another one and no key has to travel between the devices. NIST SP 800-108 in counter mode with AES-256-CMAC, numbers
 * of 32 bits.
 * `masterKey` and the result have 32 octets.
 */
export function deriveCardKey(
  aesEncrypt: AesBlock,
  masterKey: Uint8Array,
  use: CardKeyUse,
  cardNumber: string,
): Uint8Array {
  const text = new TextEncoder();
  const fixed = concatBytes(text.encode(`warifu card ${use}`), zero, text.encode(cardNumber), fourOctets(keyBits));
  const block = (counter: number) => cmac(aesEncrypt, masterKey, concatBytes(fourOctets(counter), fixed));
  return concatBytes(block(1), block(2));
}

function fourOctets(number: number): Uint8Array {
  return Uint8Array.of(0, 0, number >> 8, number & 0xff);
}
