import { DerError, decodeOidContent, decodeStringContent, isStringTag } from "@warifu/pki/der";
import type { TreeNode } from "./der-tree.ts";
import { identifierNames } from "./identifiers.ts";
import type { Text } from "./shown.ts";

/** What a primitive node says, short; undefined where only its octets can be shown. */
export function nodeValue(
  octets: Uint8Array,
  node: TreeNode,
): { readonly text: string; readonly name?: Text } | undefined {
  const start = node.offset + node.headerLength;
  const end = start + node.length;
  if (node.form === "constructed" || node.fault !== undefined) return undefined;
  try {
    return primitiveValue(octets, node, start, end);
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

const longestShown = 200;

function primitiveValue(octets: Uint8Array, node: TreeNode, start: number, end: number) {
  const identifier = octets[node.offset] ?? 0;
  switch (node.type) {
    case "OBJECT IDENTIFIER": {
      const text: string = decodeOidContent(octets, start, end);
      const name = identifierNames[text];
      return name === undefined ? { text } : { text, name };
    }
    case "BOOLEAN":
      return { text: octets[start] === 0 ? "FALSE" : "TRUE" };
    case "NULL":
      return { text: "" };
    case "INTEGER":
    case "ENUMERATED":
      return node.length <= 6 ? { text: String(smallInteger(octets, start, end)) } : undefined;
    case "UTCTime":
    case "GeneralizedTime":
      return { text: String.fromCharCode(...octets.subarray(start, Math.min(end, start + 30))) };
    default:
      return isStringTag(identifier) && node.length <= 4096
        ? { text: shortened(decodeStringContent(identifier, octets, start, end)) }
        : undefined;
  }
}

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

function smallInteger(octets: Uint8Array, start: number, end: number): number {
  let value = (octets[start] ?? 0) >= 0x80 ? -1 : 0;
  for (let at = start; at < end; at++) value = value * 256 + (octets[at] ?? 0);
  return value;
}
