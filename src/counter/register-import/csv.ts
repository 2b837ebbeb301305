/** Fields of one line of CSV. RFC 4180 §2: commas between, quotes around what holds a comma or a quote; a quote in quotes is doubled. */
import { ok, type Result, refuse } from "@warifu/pki/result";

/** A field never goes over the end of its line. */
export function csvFields(line: string): Result<readonly string[], { readonly code: "line-quote-misplaced" }> {
  if (!line.includes('"')) return ok(line.split(","));
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (let end = ","; end === ","; ) {
    const found = field.exec(line);
    if (found === null) return refuse({ code: "line-quote-misplaced" });
    const [, quoted, plain = "", after = ""] = found;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    end = after;
  }
  return ok(fields);
}

/** One line of CSV, without its end. */
export function csvLine(fields: readonly string[]): string {
  return fields.map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(",");
}
