import { DerError } from "./errors.ts";
import type { DerReader } from "./reader.ts";

/** Reads the sequences of a list to its end. Throws `DerError` "duplicate-value" when two have the same name. */
export function readDistinct<Value>(
  list: DerReader,
  readOne: (sequence: DerReader) => Value,
  nameOf: (value: Value) => string,
): readonly Value[] {
  const values: Value[] = [];
  const seen = new Set<string>();
  while (!list.isAtEnd) {
    const at = list.position;
    const value = readOne(list.readSequence());
    values.push(value);
    if (seen.add(nameOf(value)).size !== values.length) throw new DerError("duplicate-value", at);
  }
  return values;
}
