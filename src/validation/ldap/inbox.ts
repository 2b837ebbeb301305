import { measureMessage } from "./ber.ts";

/** Octets as they arrive, cut into messages. Most arrive whole and are then not copied. */
export class Inbox {
  readonly #most: number;
  #octets: Uint8Array = new Uint8Array(0);
  #at = 0;

  /** `most`: octets of the longest message. */
  constructor(most: number) {
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#at >= this.#octets.length;
  }

  add(chunk: Uint8Array): void {
    this.#octets = this.isEmpty ? chunk : Buffer.concat([this.#octets.subarray(this.#at), chunk]);
    this.#at = 0;
  }

  /** The next whole message, or undefined until more has arrived. @throws BerError */
  take(): Uint8Array | undefined {
    const length = measureMessage(this.#octets, this.#at, this.#octets.length, this.#most);
    if (length === "incomplete" || this.#at + length > this.#octets.length) return undefined;
    const message = this.#octets.subarray(this.#at, this.#at + length);
    this.#at += length;
    return message;
  }
}
