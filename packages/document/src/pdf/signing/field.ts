/** Puts a signature field into a document: into its form, and onto a page. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import { catalogOf } from "../file/index.ts";
import { formOf, nextFieldName, type PdfPage, pageAt, signatureFieldsOf, textString } from "../form/index.ts";
import { type PdfDictionary, PdfName, type PdfObject, type PdfReference } from "../syntax/index.ts";
import { type PdfStamp, writeAppearance } from "./stamp.ts";
import { appendUnder, type PdfUpdate, withKeys } from "./update.ts";

export interface FieldToSign {
  /** An empty field of this name is signed; else a new one is made. Default: a new one. */
  readonly fieldName?: string | undefined;
  readonly stamp?: PdfStamp | undefined;
}

/** Why a field cannot be had. */
export type FieldRefusal =
  | { readonly code: "pdf-field-is-signed"; readonly field: string }
  | { readonly code: "pdf-page-missing"; readonly page: number }
  | { readonly code: "pdf-stamp-not-usable" };

/** Writes the field with its value and its looks, and returns the catalog as it has to be. */
export function writeField(
  update: PdfUpdate,
  { fieldName, stamp }: FieldToSign,
  value: PdfReference,
): Result<PdfDictionary, FieldRefusal> {
  const { file } = update;
  const catalog = catalogOf(file.last);
  const existing = signatureFieldsOf(file.last).find(({ name }) => fieldName !== undefined && name === fieldName);
  if (existing?.value !== undefined) return refuse({ code: "pdf-field-is-signed", field: existing.name });
  const page = pageAt(file, (stamp?.page ?? 1) - 1);
  if (page === undefined) return refuse({ code: "pdf-page-missing", page: stamp?.page ?? 1 });
  const appearance = stamp === undefined ? undefined : writeAppearance(update, stamp.appearance);
  if (stamp !== undefined && appearance === undefined) return refuse({ code: "pdf-stamp-not-usable" });
  const looks = appearance === undefined ? undefined : new Map([["N", appearance]]);
  if (existing !== undefined) {
    update.write(existing.reference, withKeys(existing.dictionary, { V: value, AP: looks }));
    return ok(writeForm(update, catalog, undefined));
  }
  const field = update.add(newField(fieldName ?? nextFieldName(file.last), value, page, stamp, looks));
  const changedPage = appendUnder(update, page.dictionary, "Annots", field);
  if (changedPage !== undefined) update.write(page.reference, changedPage);
  return ok(writeForm(update, catalog, field));
}

/** A field and its place on a page in one dictionary (ISO 32000-2, 12.5.6.19 and 12.7.5.5); without a stamp it takes no room. */
function newField(
  name: string,
  value: PdfReference,
  page: PdfPage,
  stamp: PdfStamp | undefined,
  looks: PdfObject | undefined,
): PdfDictionary {
  const field: Record<string, PdfObject | undefined> = {
    Type: new PdfName("Annot"),
    Subtype: new PdfName("Widget"),
    FT: new PdfName("Sig"),
    T: textString(name),
    // Print, locked.
    F: 132,
    P: page.reference,
    Rect: stamp?.rectangle.map((number) => Math.round(number)) ?? [0, 0, 0, 0],
    V: value,
    AP: looks,
  };
  return withKeys(new Map(), field);
}

/** SignaturesExist and AppendOnly (ISO 32000-2, table 225). */
const signatureFlags = 3;

function writeForm(update: PdfUpdate, catalog: PdfDictionary, field: PdfReference | undefined): PdfDictionary {
  const form = formOf(update.file.last);
  const before = form?.dictionary ?? new Map<string, PdfObject>();
  const listed = field === undefined ? undefined : appendUnder(update, before, "Fields", field);
  if (listed === undefined && before.get("SigFlags") === signatureFlags) return catalog;
  const after = withKeys(listed ?? before, { SigFlags: signatureFlags });
  if (form !== undefined && form.reference === undefined) return withKeys(catalog, { AcroForm: after });
  const reference = form?.reference ?? update.allocate();
  update.write(reference, after);
  return form === undefined ? withKeys(catalog, { AcroForm: reference }) : catalog;
}
