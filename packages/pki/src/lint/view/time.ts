import { type DerReader, tag } from "../../der/index.ts";

/** A Time with the type it was written in. */
export interface TimeView {
  readonly form: "utcTime" | "generalizedTime";
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Reads a Time. Throws `DerError`. */
export function viewTime(reader: DerReader): TimeView {
  const form = reader.peekTag() === tag.utcTime ? "utcTime" : "generalizedTime";
  return { form, at: reader.readTimeMilliseconds() };
}

/** A moment as facts tell it, such as 2026-11-20T14:59:59Z. */
export function timeText(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
