/**
 * RFC 9110 §14: parts of what is handed out as octets. One range is answered; of several, or of units that are not known
 * here, the whole is sent, as §14.2 allows.
 */

/** Which octets are wanted: all, those from `first` to `last` (both included), or some that do not exist. */
export type WantedOctets =
  | { readonly wanted: "whole" }
  | { readonly wanted: "part"; readonly first: number; readonly last: number }
  | { readonly wanted: "none" };

const whole: WantedOctets = { wanted: "whole" };

/**
 * Reads Range and If-Range against what is there now. `tag`: its strong entity tag with quotes; `modified`: as
 * Last-Modified says it.
 */
export function wantedOctets(
  headers: { readonly range?: string | undefined; readonly "if-range"?: string | string[] | undefined },
  current: { readonly length: number; readonly tag: string; readonly modified?: string | undefined },
): WantedOctets {
  const asked = readRange(headers.range);
  if (asked === undefined || current.length === 0) return whole;
  const condition = headers["if-range"];
  // RFC 9110 §13.1.5: the part is only of use to a caller that holds the rest of the same octets.
  if (condition !== undefined && condition !== current.tag && condition !== current.modified) return whole;
  if (asked.kind === "suffix") {
    if (asked.length === 0) return { wanted: "none" };
    return { wanted: "part", first: Math.max(0, current.length - asked.length), last: current.length - 1 };
  }
  if (asked.first >= current.length) return { wanted: "none" };
  return { wanted: "part", first: asked.first, last: Math.min(asked.last, current.length - 1) };
}

/** Whether a request goes on with octets whose beginning was fetched before. */
export function isContinuation(headers: { readonly range?: string | undefined }): "yes" | "no" {
  const asked = readRange(headers.range);
  return asked !== undefined && (asked.kind === "suffix" || asked.first > 0) ? "yes" : "no";
}

type AskedRange =
  | { readonly kind: "from"; readonly first: number; readonly last: number }
  | { readonly kind: "suffix"; readonly length: number };

/** RFC 9110 §14.1.2; undefined: none, or not one that is answered in part. */
function readRange(header: string | undefined): AskedRange | undefined {
  const match = /^bytes=[ \t]*([0-9]{0,15})-([0-9]{0,15})[ \t]*$/i.exec(header ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (match === null || (first === "" && last === "")) return undefined;
  if (first === "") return { kind: "suffix", length: Number(last) };
  const end = last === "" ? Number.MAX_SAFE_INTEGER : Number(last);
  return end < Number(first) ? undefined : { kind: "from", first: Number(first), last: end };
}

/** The octets from `first` to `last` of a stream; what comes after them is not read. */
export async function* sliced(
  content: AsyncIterable<Uint8Array>,
  first: number,
  last: number,
): AsyncIterable<Uint8Array> {
  let at = 0;
  for await (const piece of content) {
    const from = Math.max(0, first - at);
    const to = Math.min(piece.length, last + 1 - at);
    if (from < to) yield piece.subarray(from, to);
    at += piece.length;
    if (at > last) return;
  }
}
