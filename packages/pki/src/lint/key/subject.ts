import { type PublicKeyView, subjectPublicKeyBits, viewPublicKey } from "../view/public-key.ts";
import { toBigInt } from "./big-integer.ts";

/** What key lints look at. The modulus is made a number once, on first use. */
export class KeySubject {
  readonly der: Uint8Array;
  readonly view: PublicKeyView;
  #modulus: bigint | undefined;

  /** @param subjectPublicKeyInfo DER */
  constructor(subjectPublicKeyInfo: Uint8Array) {
    this.der = subjectPublicKeyInfo;
    this.view = viewPublicKey(subjectPublicKeyInfo);
  }

  /** The octets of the subjectPublicKey BIT STRING: what key identifiers are made from. */
  get bits(): Uint8Array {
    return subjectPublicKeyBits(this.der);
  }

  /** The RSA modulus, undefined for other keys. */
  get modulus(): bigint | undefined {
    if (this.view.type !== "rsa") return undefined;
    this.#modulus ??= toBigInt(this.view.modulus);
    return this.#modulus;
  }

  /** An odd RSA modulus of 256 to 16,384 bits: what the methods of factoring are tried on. Larger ones would cost minutes and are never allowed. */
  get oddModulus(): bigint | undefined {
    if (this.view.type !== "rsa") return undefined;
    const { length } = this.view.modulus;
    if (length < 32 || length > 2048) return undefined;
    const last = this.view.modulus.at(-1) ?? 0;
    return (last & 1) === 1 ? this.modulus : undefined;
  }
}
