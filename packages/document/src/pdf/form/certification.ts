/** The certifying signature, and what it lets be changed (ISO 32000-2, 12.8.2.2). */
import { catalogOf, type PdfView } from "../file/index.ts";
import { isArray, nameOf, type PdfDictionary, type PdfObject, PdfReference } from "../syntax/index.ts";

/** How far a certified document may be changed (ISO 32000-2, table 257). */
export type Certification = "no-changes" | "form-filling" | "annotations";

/** In the order of their numbers, which begin with 1. */
export const certifications: readonly Certification[] = ["no-changes", "form-filling", "annotations"];

export interface CertifyingSignature {
  readonly signature: PdfReference;
  readonly allowed: Certification;
}

/** The signature that the catalog names as certifying, and what its own dictionary allows. */
export function certificationOf(view: PdfView): CertifyingSignature | undefined {
  const signature = view.dictionary(catalogOf(view).get("Perms"))?.get("DocMDP");
  if (!(signature instanceof PdfReference)) return undefined;
  return { signature, allowed: allowedBy(view, view.dictionary(signature)) };
}

/** What nobody can read allows nothing. */
function allowedBy(view: PdfView, signature: PdfDictionary | undefined): Certification {
  const references = view.resolve(signature?.get("Reference"));
  const reference = isArray(references) ? references.map((one) => view.dictionary(one)).find(isCertifying) : undefined;
  const parameters = view.dictionary(reference?.get("TransformParams"));
  const level: PdfObject = view.resolve(parameters?.get("P")) ?? 2;
  return typeof level === "number" ? (certifications[level - 1] ?? "no-changes") : "no-changes";
}

function isCertifying(reference: PdfDictionary | undefined): boolean {
  return nameOf(reference?.get("TransformMethod")) === "DocMDP";
}
