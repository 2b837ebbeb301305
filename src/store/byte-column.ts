/**
 * Many byte strings as one statement parameter. `pg` sends a single Buffer in binary form, but writes an array of them
 * as escaped hex text; for bulk statements that encoding costs more than the insert. So the octets of all rows are laid
 * end to end and cut apart again by the server: `substring($1 from offset for length)`, offsets counting from 1.
 */
export interface ByteColumn {
  readonly octets: Buffer;
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

/** Lays `values` end to end. */
export function byteColumn(values: readonly Uint8Array[]): ByteColumn {
  const offsets: number[] = [];
  const lengths: number[] = [];
  let total = 0;
  for (const value of values) {
    offsets.push(total + 1);
    lengths.push(value.length);
    total += value.length;
  }
  return { octets: Buffer.concat(values, total), offsets, lengths };
}
