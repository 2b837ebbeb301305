/** Choices that a seed repeats: the same seed makes the same world. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    // A Weyl sequence through two rounds of multiplication and shifts: 32 bits of state are enough for choices in tests.
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }

  /** An integer from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the members. */
  pick<Member>(members: readonly Member[]): Member {
    const member = members[this.integer(0, members.length - 1)];
    if (member === undefined) throw new RangeError("nothing to pick from");
    return member;
  }

  /** So many octets. */
  octets(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.integer(0, 255));
  }

  /** Each member with this probability, in their order. */
  some<Member>(members: readonly Member[], probability: number): Member[] {
    return members.filter(() => this.happens(probability));
  }
}
