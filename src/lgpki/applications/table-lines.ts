/** RFC 4180 §2: records of a table with a head line, cells in quotes where they need it. Pure. */
import { ok, type Result, refuse } from "@warifu/pki/result";

export type TableRefusal =
  | { readonly code: "table-head-wrong"; readonly field: "table"; readonly columns: readonly string[] }
  /** A quote that is not closed, or characters after a closing one. */
  | { readonly code: "table-quote-wrong"; readonly field: "table"; readonly line: number }
  | { readonly code: "table-cells-wrong"; readonly field: "table"; readonly line: number; readonly cells: number }
  | { readonly code: "table-empty"; readonly field: "table" };

/** Every line below the head by its columns; a byte order mark and either line ending are taken. */
export function readTable(
  text: string,
  columns: readonly string[],
): Result<readonly Readonly<Record<string, string>>[], TableRefusal> {
  const records = readRecords(text.replace(/^\ufeff/, ""));
  if (!records.ok) return records;
  const [head = [], ...lines] = records.value;
  if (head.join(",") !== columns.join(",")) return refuse({ code: "table-head-wrong", field: "table", columns });
  if (lines.length === 0) return refuse({ code: "table-empty", field: "table" });
  const wrong = lines.findIndex((cells) => cells.length !== columns.length);
  if (wrong >= 0)
    return refuse({ code: "table-cells-wrong", field: "table", line: wrong + 2, cells: lines[wrong]?.length ?? 0 });
  return ok(lines.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]))));
}

/** A cell: in quotes, with "" for a quote, or without any; then what ends it. */
const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function readRecords(text: string): Result<readonly (readonly string[])[], TableRefusal> {
  const records: string[][] = [];
  let record: string[] = [];
  cell.lastIndex = 0;
  while (cell.lastIndex < text.length || record.length > 0) {
    const found = cell.exec(text);
    if (found === null) return refuse({ code: "table-quote-wrong", field: "table", line: records.length + 1 });
    const [, quoted, plain = "", end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  return ok(records);
}
