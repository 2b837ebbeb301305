import { catalogOf, type PdfView } from "../file/index.ts";
import {
  isArray,
  nameOf,
  type PdfDictionary,
  PdfError,
  type PdfObject,
  PdfReference,
  PdfString,
} from "../syntax/index.ts";
import { textOfString } from "./text-string.ts";

/** A field at the end of a branch of the form's tree (ISO 32000-2, 12.7.4). */
export interface FormField {
  readonly reference: PdfReference;
  readonly dictionary: PdfDictionary;
  /** Names from the root, joined by full stops. */
  readonly name: string;
  /** Sig, Tx, Btn or Ch. */
  readonly type: string | undefined;
}

export interface SignatureField extends FormField {
  /** What the field's value refers to; undefined: not signed. */
  readonly value: PdfReference | undefined;
}

const mostFields = 100_000;
const deepestField = 32;

/** The form's dictionary and, where it is an object of its own, its reference. */
export function formOf(
  view: PdfView,
): { readonly dictionary: PdfDictionary; readonly reference: PdfReference | undefined } | undefined {
  const given = catalogOf(view).get("AcroForm");
  const dictionary = view.dictionary(given);
  if (dictionary === undefined) return undefined;
  return { dictionary, reference: given instanceof PdfReference ? given : undefined };
}

/** Every field of the form. Throws `PdfError` "bad-form" for a tree that is none. */
export function fieldsOf(view: PdfView): readonly FormField[] {
  const fields: FormField[] = [];
  const seen = new Set<number>();
  const roots = view.resolve(formOf(view)?.dictionary.get("Fields"));
  if (roots === null) return [];
  if (!isArray(roots)) throw new PdfError("bad-form", 0);
  for (const root of roots) walk(view, root, { names: [], type: undefined, depth: 0 }, fields, seen);
  return fields;
}

/** Every signature field, signed or not. The value must be an object of its own: a signature in a field's own dictionary is refused. */
export function signatureFieldsOf(view: PdfView): readonly SignatureField[] {
  return fieldsOf(view)
    .filter(({ type }) => type === "Sig")
    .map((field) => {
      const value = field.dictionary.get("V");
      if (value !== undefined && !(value instanceof PdfReference))
        throw new PdfError("bad-form", field.reference.number);
      return { ...field, value };
    });
}

/** A name that no field of the form has: Signature1, Signature2 … */
export function nextFieldName(view: PdfView): string {
  const taken = new Set(fieldsOf(view).map(({ name }) => name));
  for (let number = 1; ; number += 1) if (!taken.has(`Signature${number}`)) return `Signature${number}`;
}

interface Above {
  readonly names: readonly string[];
  readonly type: string | undefined;
  readonly depth: number;
}

function walk(view: PdfView, node: PdfObject, above: Above, fields: FormField[], seen: Set<number>): void {
  const dictionary = view.dictionary(node);
  if (!(node instanceof PdfReference) || dictionary === undefined || above.depth > deepestField) {
    throw new PdfError("bad-form", node instanceof PdfReference ? node.number : 0);
  }
  if (seen.has(node.number) || seen.size >= mostFields) throw new PdfError("bad-form", node.number);
  seen.add(node.number);
  const title = view.resolve(dictionary.get("T"));
  const names = title instanceof PdfString ? [...above.names, textOfString(title)] : above.names;
  const type = nameOf(view.resolve(dictionary.get("FT"))) ?? above.type;
  const kids = childFields(view, dictionary);
  if (kids.length === 0) fields.push({ reference: node, dictionary, name: names.join("."), type });
  for (const kid of kids) walk(view, kid, { names, type, depth: above.depth + 1 }, fields, seen);
}

/** Kids that have a name are fields; those without one are the places where this field is seen. */
function childFields(view: PdfView, dictionary: PdfDictionary): readonly PdfObject[] {
  const kids = view.resolve(dictionary.get("Kids"));
  if (!isArray(kids)) return [];
  return kids.filter((kid) => view.dictionary(kid)?.has("T"));
}
