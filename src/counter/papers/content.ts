/** What a scan is, read from its first octets and never from what the sender says it is. */
import { ok, type Result, refuse } from "@warifu/pki/result";

export type PaperMediaType = "image/jpeg" | "image/png" | "application/pdf";

export type PaperContentRefusal =
  | { readonly code: "paper-content-not-accepted"; readonly field: "content" }
  | { readonly code: "paper-too-large"; readonly field: "content"; readonly octets: number; readonly most: number };

/** 512 KiB: an A4 page in colour at 200 dots per inch, as JPEG. */
export const largestPaper = 524_288;

const beginnings: readonly (readonly [PaperMediaType, readonly number[]])[] = [
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** The media type of a scan. Refusals: "paper-content-not-accepted", "paper-too-large". */
export function mediaTypeOf(content: Uint8Array): Result<PaperMediaType, PaperContentRefusal> {
  if (content.length > largestPaper)
    return refuse({ code: "paper-too-large", field: "content", octets: content.length, most: largestPaper });
  const found = beginnings.find(([, beginning]) => beginning.every((octet, index) => content[index] === octet));
  const isWhole = found !== undefined && endsAs(found[0], content);
  return isWhole ? ok(found[0]) : refuse({ code: "paper-content-not-accepted", field: "content" });
}

/** A scan that was cut off on its way is no copy. */
function endsAs(type: PaperMediaType, content: Uint8Array): boolean {
  const tail = Buffer.from(content.subarray(Math.max(0, content.length - 1024)));
  switch (type) {
    case "image/jpeg":
      return tail.includes(Buffer.from([0xff, 0xd9]));
    case "image/png":
      return tail.includes("IEND");
    case "application/pdf":
      return tail.includes("%%EOF");
  }
}
