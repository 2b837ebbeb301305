/** Numbers that follow from a seed alone: the same on every machine, fit for made-up people and for nothing secret. */
export interface SeededNumbers {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
  /** Whether something happens that happens `times` in `of`. */
  happens(times: number, of: number): "yes" | "no";
  /** One of a list. */
  pick<Item>(items: readonly Item[]): Item;
}

/** Numbers of one seed: a text spread by FNV-1a over the state of a small generator (sfc32). */
export function seededNumbers(seed: string): SeededNumbers {
  let [a, b, c, count] = [spread(seed, 1), spread(seed, 2), spread(seed, 3), 1];
  const next = (): number => {
    const mixed = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + mixed;
    return mixed >>> 0;
  };
  for (let warming = 0; warming < 12; warming++) next();
  const below = (bound: number) => Math.floor((next() / 0x1_0000_0000) * bound);
  return {
    below,
    happens: (times, of) => (below(of) < times ? "yes" : "no"),
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}

function spread(seed: string, salt: number): number {
  let hash = 0x811c9dc5 ^ salt;
  for (let index = 0; index < seed.length; index++) hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
