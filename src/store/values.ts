/**
 * Values on their way in and out. In: what `pg` encodes well; a Uint8Array travels in binary form, arrays as text (for
 * many byte strings see byte-column.ts). Out: int8 becomes a number, and one that a number cannot hold is a fault rather
 * than a rounded value; bytea arrives as hex text, because pg 8 decodes every answer as UTF-8 and so destroys binary
 * ones. Large octets are therefore read with COPY (copy.ts), which is binary.
 */
import pg from "pg";
import { StoreFault } from "./faults.ts";

export type SqlScalar = string | number | bigint | boolean | Date | null | undefined;
export type SqlValue = SqlScalar | Uint8Array | readonly SqlScalar[];

/** What a statement gave: its rows and how many rows it read or changed. */
export interface QueryResult<Row> {
  readonly rows: readonly Row[];
  readonly rowCount: number;
}

/** Type parsers for every connection of the store. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    parsersByType.get(oid) ?? pg.types.getTypeParser(oid, format ?? "text"),
};

// Type numbers: PostgreSQL's pg_type.dat.
const parsersByType: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [20, wholeNumber],
  [1016, (text: string) => arrayItems(text).map((item) => (item === "NULL" ? null : wholeNumber(item)))],
  [1082, (text: string) => text],
]);

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new StoreFault("value-not-representable", { message: text });
  return value;
}

function arrayItems(text: string): readonly string[] {
  return text === "{}" ? [] : text.slice(1, -1).split(",");
}
