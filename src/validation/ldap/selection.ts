import { type AnsweredAttribute, encodeEntry, type Parts } from "./answers.ts";
import type { DirectoryEntry, EntryAttribute } from "./entry.ts";
import type { SearchRequest } from "./message.ts";
import { type AttributeType, findAttributeType, isKindOf } from "./schema.ts";

/** Which attributes of an entry are wanted (RFC 4511 §4.5.1.8), and whether with their values. */
export interface Selection {
  /** Equal for selections that give equal answers. */
  readonly key: string;
  readonly values: SearchRequest["values"];
  wants(type: AttributeType): boolean;
}

export function readSelection({ attributes, values }: Pick<SearchRequest, "attributes" | "values">): Selection {
  const key = `${values}\n${attributes.join("\n")}`;
  const types = attributes.flatMap(selectedType);
  // RFC 4511 §4.5.1.8: an empty list is "*"; "1.1" means none, and only when it stands alone.
  const hasAllUser = attributes.length === 0 || attributes.includes("*");
  const hasAllOperational = attributes.includes("+");
  const wants = (type: AttributeType) =>
    (type.usage === "user" ? hasAllUser : hasAllOperational) || types.some((wanted) => isKindOf(type, wanted));
  return { key, values, wants };
}

/** RFC 4511 §4.5.1.8: a description that is not recognised is passed over. */
function selectedType(description: string): AttributeType[] {
  const [descriptor = "", ...options] = description.split(";");
  const type = findAttributeType(descriptor);
  if (type === undefined) return [];
  return options.every((option) => option.toLowerCase() === "binary" && type.transfer === "binary") ? [type] : [];
}

export function selectedAttributes(entry: DirectoryEntry, selection: Selection): readonly EntryAttribute[] {
  return entry.attributes.filter(({ type, values }) => values.length > 0 && selection.wants(type));
}

/** RFC 4523 §2: "Values of this type MUST be transferred using the binary transfer option", whether asked for so or not. */
function descriptionOf({ names, transfer }: AttributeType): string {
  return transfer === "binary" ? `${names[0]};binary` : names[0];
}

const remembered = new WeakMap<DirectoryEntry, Map<string, Parts>>();
const rememberedSelections = 16;

/** An entry in the form in which it is sent; kept as long as the entry itself, so that asking again costs nothing. */
export function encodeSelected(entry: DirectoryEntry, selection: Selection): Parts {
  let known = remembered.get(entry);
  if (known === undefined) {
    known = new Map();
    remembered.set(entry, known);
  }
  const found = known.get(selection.key);
  if (found !== undefined) return found;
  if (known.size >= rememberedSelections) known.clear();
  const made = encodeEntry(
    entry.text,
    selectedAttributes(entry, selection).map((attribute) => answered(attribute, selection)),
  );
  known.set(selection.key, made);
  return made;
}

function answered({ type, values }: EntryAttribute, selection: Selection): AnsweredAttribute {
  const description = descriptionOf(type);
  if (selection.values === "types-only") return { description, values: [] };
  return { description, values: values.map((value) => (value.kind === "list" ? value.row : value.octets)) };
}
