/** Says of an object what it is, for people: by what it says of itself, and by who refers to it. */
import { catalogOf, type PdfView } from "../file/index.ts";
import { pagesOf } from "../form/index.ts";
import {
  isDictionary,
  nameOf,
  type PdfDictionary,
  PdfError,
  type PdfObject,
  PdfReference,
  PdfStream,
  referencesIn,
} from "../syntax/index.ts";
import type { ChangedThing } from "./types.ts";

export function describer(before: PdfView, after: PdfView): (number: number) => ChangedThing {
  let contents: ReadonlySet<number> | undefined;
  return (number) => {
    const value = after.find(number)?.value ?? before.find(number)?.value ?? null;
    contents ??= new Set([...contentsOf(before), ...contentsOf(after)]);
    if (contents.has(number)) return "page-content";
    return isForm(number, before) || isForm(number, after) ? "form" : thingOf(value);
  };
}

function contentsOf(view: PdfView): readonly number[] {
  try {
    return [...pagesOf(view)].flatMap(({ dictionary }) => {
      const given = dictionary.get("Contents") ?? null;
      const all = [given, view.resolve(given) instanceof PdfStream ? null : view.resolve(given)];
      return all.flatMap((one) => [...referencesIn(one)].map(({ number }) => number));
    });
  } catch (error) {
    if (error instanceof PdfError) return [];
    throw error;
  }
}

function isForm(number: number, view: PdfView): boolean {
  const form = catalogOf(view).get("AcroForm");
  return form instanceof PdfReference && form.number === number;
}

function thingOf(value: PdfObject): ChangedThing {
  const dictionary = value instanceof PdfStream ? value.dictionary : value;
  if (!isDictionary(dictionary)) return "other";
  return typed.get(nameOf(dictionary.get("Type")) ?? "") ?? byKeys(dictionary);
}

const typed: ReadonlyMap<string, ChangedThing> = new Map<string, ChangedThing>([
  ["Catalog", "catalog"],
  ["Page", "page"],
  ["Pages", "page-tree"],
  ["Font", "font"],
  ["FontDescriptor", "font"],
  ["Encoding", "font"],
  ["CMap", "font"],
  ["Sig", "signature"],
  ["DocTimeStamp", "signature"],
  ["Metadata", "metadata"],
  ["Action", "action"],
  ["OCG", "layer"],
  ["OCMD", "layer"],
]);

function byKeys(dictionary: PdfDictionary): ChangedThing {
  const subtype = nameOf(dictionary.get("Subtype"));
  if (dictionary.has("FT")) return "form-field";
  if (subtype === "Image") return "image";
  if (subtype === "Form") return "drawn-content";
  if (dictionary.has("Rect")) return "annotation";
  if (dictionary.has("FontFile2") || dictionary.has("Length1") || dictionary.has("BaseFont")) return "font";
  if (dictionary.has("S") || dictionary.has("JS")) return "action";
  return dictionary.has("ByteRange") ? "signature" : "other";
}
