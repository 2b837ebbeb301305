import { EntryScanner } from "./scan.ts";

/*
 * An open hash table of entry positions in one Uint32Array: 8 to 16 octets an entry, nothing for the collector to walk.
 * (Rejected: a Map of serial numbers, some 100 octets an entry and slow to fill; sorting positions, which costs n log n
 * comparisons through a callback.) A list's serial numbers are its issuer's choice: a seed that the issuer cannot know
 * keeps a hostile list from filling one run of the table.
 */
export class SerialIndex {
  readonly #bytes: Uint8Array;
  /** Position of the serial's element + 1; 0 = free. */
  readonly #slots: Uint32Array;
  readonly #mask: number;
  readonly #seed: number;
  /** Looks at elements that are in the table already. */
  readonly #held: EntryScanner;
  /** Distinct serial numbers. */
  readonly size: number;

  /** Over the `count` elements that `bytes` is made of. Throws `DerError`. */
  constructor(bytes: Uint8Array, count: number, seed: number) {
    this.#bytes = bytes;
    this.#seed = seed | 0;
    this.#held = new EntryScanner(bytes, 0, bytes.length);
    let capacity = 16;
    while (capacity < count * 2) capacity *= 2;
    this.#slots = new Uint32Array(capacity);
    this.#mask = capacity - 1;
    this.size = this.#fill();
  }

  /** Where the first element with this serial number starts, undefined when none has it. `serial` = content octets. */
  positionOf(serial: Uint8Array): number | undefined {
    const found = this.#slots[this.#slotOf(serial, 0, serial.length)] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  #fill(): number {
    const scanner = new EntryScanner(this.#bytes, 0, this.#bytes.length);
    let size = 0;
    while (scanner.advance()) {
      const slot = this.#slotOf(this.#bytes, scanner.serialStart, scanner.serialEnd);
      if (this.#slots[slot] !== 0) continue;
      this.#slots[slot] = scanner.start + 1;
      size++;
    }
    return size;
  }

  /** The slot that holds this serial number, or the free one where it belongs. */
  #slotOf(octets: Uint8Array, start: number, end: number): number {
    let slot = this.#hash(octets, start, end) & this.#mask;
    for (;;) {
      const held = this.#slots[slot] ?? 0;
      if (held === 0) return slot;
      this.#held.moveTo(held - 1);
      if (this.#held.serialIs(octets, start, end)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  #hash(octets: Uint8Array, start: number, end: number): number {
    let hash = this.#seed;
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ (octets[at] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }
}
