import { BerError, type BerReader, berTag } from "./ber.ts";
import type { LdapLimits } from "./limits.ts";
import { RequestError } from "./request-error.ts";

/** RFC 4511 §4.5.1.7: what entries must be like. Values are as they came; attribute descriptions as they were written. */
export type Filter =
  | { readonly match: "and" | "or"; readonly filters: readonly Filter[] }
  | { readonly match: "not"; readonly filter: Filter }
  | { readonly match: "present"; readonly attribute: string }
  | {
      readonly match: "equality" | "greater-or-equal" | "less-or-equal" | "approximate";
      readonly attribute: string;
      readonly value: Uint8Array;
    }
  | ({ readonly match: "substrings"; readonly attribute: string } & Substrings)
  | ExtensibleFilter;

export interface Substrings {
  readonly initial: Uint8Array | undefined;
  readonly any: readonly Uint8Array[];
  readonly final: Uint8Array | undefined;
}

/** RFC 4511 §4.5.1.7.7 */
export interface ExtensibleFilter {
  readonly match: "extensible";
  /** Name or OID; undefined: the attribute's own equality rule. */
  readonly rule: string | undefined;
  readonly attribute: string | undefined;
  readonly value: Uint8Array;
  /** Whether the attributes of the entry's name count too. */
  readonly nameAttributes: "included" | "excluded";
}

type FilterLimits = Pick<LdapLimits, "filterDepth" | "filterParts">;

interface Budget {
  depth: number;
  parts: number;
}

/** Reads one Filter. Throws BerError, and RequestError where the filter is well-formed but means nothing or too much. */
export function readFilter(reader: BerReader, limits: FilterLimits): Filter {
  return readPart(reader, { depth: limits.filterDepth, parts: limits.filterParts });
}

const filterTag = {
  and: 0xa0,
  or: 0xa1,
  not: 0xa2,
  equality: 0xa3,
  substrings: 0xa4,
  greaterOrEqual: 0xa5,
  lessOrEqual: 0xa6,
  present: 0x87,
  approximate: 0xa8,
  extensible: 0xa9,
};

function readPart(reader: BerReader, budget: Budget): Filter {
  budget.parts -= 1;
  if (budget.parts < 0 || budget.depth < 0) throw new RequestError("adminLimitExceeded", "the filter is too large");
  const tag = reader.peekTag();
  switch (tag) {
    case filterTag.and:
      return { match: "and", filters: readParts(reader.readConstructed(tag), budget) };
    case filterTag.or:
      return { match: "or", filters: readParts(reader.readConstructed(tag), budget) };
    case filterTag.not:
      return { match: "not", filter: readNegated(reader.readConstructed(tag), budget) };
    case filterTag.present:
      return { match: "present", attribute: text(reader.readContent(tag)) };
    case filterTag.equality:
      return { match: "equality", ...readAssertion(reader.readConstructed(tag)) };
    case filterTag.greaterOrEqual:
      return { match: "greater-or-equal", ...readAssertion(reader.readConstructed(tag)) };
    case filterTag.lessOrEqual:
      return { match: "less-or-equal", ...readAssertion(reader.readConstructed(tag)) };
    case filterTag.approximate:
      return { match: "approximate", ...readAssertion(reader.readConstructed(tag)) };
    case filterTag.substrings:
      return readSubstrings(reader.readConstructed(tag));
    case filterTag.extensible:
      return readExtensible(reader.readConstructed(tag));
    case undefined:
      throw new BerError("truncated", 0);
    default:
      // RFC 4511 §4.5.1.7: the choice is extensible; what a server does not know it says so about.
      throw new RequestError("protocolError", "the filter has a part of an unknown kind");
  }
}

/** RFC 4526: none at all is "absolute true" (and) or "absolute false" (or). */
function readParts(reader: BerReader, budget: Budget): Filter[] {
  const filters: Filter[] = [];
  budget.depth -= 1;
  while (!reader.isAtEnd) filters.push(readPart(reader, budget));
  budget.depth += 1;
  return filters;
}

function readNegated(reader: BerReader, budget: Budget): Filter {
  budget.depth -= 1;
  const filter = readPart(reader, budget);
  budget.depth += 1;
  reader.finish();
  return filter;
}

function readAssertion(reader: BerReader): { attribute: string; value: Uint8Array } {
  const attribute = text(reader.readContent(berTag.octetString));
  const value = reader.readContent(berTag.octetString);
  reader.finish();
  return { attribute, value };
}

const substringTag = { initial: 0x80, any: 0x81, final: 0x82 };

/** RFC 4511 §4.5.1.7.2: at least one piece; the initial one only first, the final one only last. */
function readSubstrings(reader: BerReader): Filter {
  const attribute = text(reader.readContent(berTag.octetString));
  const pieces = reader.readConstructed(berTag.sequence);
  reader.finish();
  if (pieces.isAtEnd) throw new RequestError("protocolError", "a substring filter has no piece");
  const initial = pieces.readOptionalContent(substringTag.initial);
  const any: Uint8Array[] = [];
  while (pieces.peekTag() === substringTag.any) any.push(pieces.readContent(substringTag.any));
  const final = pieces.readOptionalContent(substringTag.final);
  if (!pieces.isAtEnd) throw new RequestError("protocolError", "the pieces of a substring filter are out of order");
  if ([initial, final, ...any].some((piece) => piece?.length === 0)) {
    throw new RequestError("protocolError", "a piece of a substring filter is empty");
  }
  return { match: "substrings", attribute, initial, any, final };
}

const extensibleTag = { rule: 0x81, attribute: 0x82, value: 0x83, nameAttributes: 0x84 };

function readExtensible(reader: BerReader): Filter {
  const rule = reader.readOptionalContent(extensibleTag.rule);
  const attribute = reader.readOptionalContent(extensibleTag.attribute);
  const value = reader.readContent(extensibleTag.value);
  const hasFlag = reader.peekTag() === extensibleTag.nameAttributes;
  const isIncluded = hasFlag && reader.readBoolean(extensibleTag.nameAttributes) === "true";
  reader.finish();
  if (rule === undefined && attribute === undefined) {
    throw new RequestError("protocolError", "an extensible filter names neither a rule nor an attribute");
  }
  return {
    match: "extensible",
    rule: rule === undefined ? undefined : text(rule),
    attribute: attribute === undefined ? undefined : text(attribute),
    value,
    nameAttributes: isIncluded ? "included" : "excluded",
  };
}

/** Descriptions are ASCII; anything else names nothing that we have. */
function text(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString("latin1");
}
