/** Fields that a signature locks (ISO 32000-2, 12.8.2.4, FieldMDP). */
import type { PdfView } from "../file/index.ts";
import { signatureFieldsOf, textOfString } from "../form/index.ts";
import { isArray, nameOf, type PdfDictionary, PdfString } from "../syntax/index.ts";

/** Tells of a field's name whether a signature of this view locks it. */
export function lockedFields(view: PdfView): (name: string) => boolean {
  const locks = signatureFieldsOf(view).flatMap(({ value }) => locksOf(view, view.dictionary(value)));
  return (name) => locks.some((lock) => lock(name));
}

type Lock = (name: string) => boolean;

function locksOf(view: PdfView, signature: PdfDictionary | undefined): readonly Lock[] {
  const references = view.resolve(signature?.get("Reference"));
  if (!isArray(references)) return [];
  return references.flatMap((reference) => {
    const dictionary = view.dictionary(reference);
    if (nameOf(dictionary?.get("TransformMethod")) !== "FieldMDP") return [];
    return [lockOf(view, view.dictionary(dictionary?.get("TransformParams")))];
  });
}

/** What nobody can read locks everything. */
function lockOf(view: PdfView, parameters: PdfDictionary | undefined): Lock {
  const action = nameOf(parameters?.get("Action"));
  const listed = view.resolve(parameters?.get("Fields"));
  const names = isArray(listed) ? listed.map((one) => (one instanceof PdfString ? textOfString(one) : "")) : [];
  const isListed: Lock = (name) => names.some((one) => name === one || name.startsWith(`${one}.`));
  if (action === "Include") return isListed;
  return action === "Exclude" ? (name) => !isListed(name) : () => true;
}
