/**
 * Encoded lists between searches. A list never changes under its number, so what is kept needs no invalidation: a newer
 * list has another number, and the older one falls out in time. Long lists are never kept: they go from the store to the
 * client a chunk at a time.
 */
import type { CrlRow, Store } from "../../store/index.ts";
import { listContent } from "../repository/list-content.ts";
import type { LdapLimits } from "./limits.ts";

export interface ListMemory {
  /** The octets if they are at hand. */
  known(row: CrlRow): Uint8Array | undefined;
  /** The octets of a short list, read if need be; "long": it has to be streamed. @throws StoreFault */
  whole(row: CrlRow): Promise<Uint8Array | "long">;
}

export function openListMemory(
  store: Store,
  limits: Pick<LdapLimits, "rememberedListOctets" | "rememberedOctets">,
): ListMemory {
  const kept = new Map<string, Uint8Array>();
  const reading = new Map<string, Promise<Uint8Array>>();
  let octets = 0;
  const keep = (key: string, list: Uint8Array): void => {
    kept.set(key, list);
    octets += list.length;
    for (const [oldest, { length }] of kept) {
      if (octets <= limits.rememberedOctets) break;
      kept.delete(oldest);
      octets -= length;
    }
  };
  const read = async (key: string, row: CrlRow): Promise<Uint8Array> => {
    try {
      const pieces: Uint8Array[] = [];
      for await (const piece of listContent(store, row)) pieces.push(piece);
      const list = Buffer.concat(pieces, row.octets);
      keep(key, list);
      return list;
    } finally {
      reading.delete(key);
    }
  };
  return {
    known: (row) => kept.get(keyOf(row)),
    whole: async (row) => {
      if (row.octets > limits.rememberedListOctets) return "long";
      const key = keyOf(row);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const started = reading.get(key) ?? read(key, row);
      reading.set(key, started);
      return started;
    },
  };
}

function keyOf({ authority, generation, scope, number }: CrlRow): string {
  return `${authority}/${generation}/${scope}/${number}`;
}
