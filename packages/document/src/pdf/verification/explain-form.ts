/** What an update does to the form: further signatures, time stamps and, where a certification allows it, values of fields. */
import { certificationOf, type FormField, fieldsOf, formOf, textOfString } from "../form/index.ts";
import {
  isArray,
  isDictionary,
  nameOf,
  type PdfDictionary,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
  sameObject,
} from "../syntax/index.ts";
import type { Explanations } from "./explanations.ts";
import { lockedFields } from "./locks.ts";

export interface ExplainedForm {
  readonly isWhole: boolean;
  /** Names of signature fields that were signed in the update where they can be seen. */
  readonly seenFields: readonly string[];
}

export function explainForm(explanations: Explanations): ExplainedForm {
  const added = addedFields(explanations);
  if (added === undefined) return { isWhole: false, seenFields: [] };
  const seen = added
    .filter((field) => explainNewField(explanations, field))
    .filter((field) => isSeen(explanations, field));
  const signed = explainKnownFields(explanations);
  const fields = new Set(added.map(({ number }) => number));
  explainArrays(explanations, fields);
  explainPages(explanations, fields);
  const names = [...seen.map((field) => nameOfField(explanations, field)), ...signed];
  return { isWhole: true, seenFields: names };
}

/** Fields that are listed now and were not; undefined when the form is not only longer than before. */
function addedFields(explanations: Explanations): readonly PdfReference[] | undefined {
  const { before, after } = explanations;
  const [older, newer] = [formOf(before), formOf(after)];
  if (newer === undefined) return older === undefined ? [] : undefined;
  const isNewPlace = newer.reference !== undefined && !sameObject(older?.reference, newer.reference);
  if (isNewPlace && !explanations.isNew(newer.reference)) return undefined;
  const keys = new Set([...(older?.dictionary.keys() ?? []), ...newer.dictionary.keys()]);
  for (const key of keys) {
    if (key === "Fields" || key === "SigFlags") continue;
    if (!sameObject(older?.dictionary.get(key), newer.dictionary.get(key))) return undefined;
  }
  const listed = after.resolve(newer.dictionary.get("Fields"));
  const known = before.resolve(older?.dictionary.get("Fields"));
  if (!isArray(listed) || !isLonger(known, listed)) return undefined;
  const place = newer.dictionary.get("Fields");
  if (explanations.isNew(place)) explanations.explain(place.number, "list-of-signatures");
  if (newer.reference !== undefined) explanations.explain(newer.reference.number, "list-of-signatures");
  return listed.slice(isArray(known) ? known.length : 0) as readonly PdfReference[];
}

/** Whether `newer` begins with all of `older` and goes on with references only. */
function isLonger(older: PdfObject, newer: readonly PdfObject[]): boolean {
  const known = isArray(older) ? older : [];
  return (
    newer.every((value, index) =>
      index < known.length ? sameObject(value, known[index]) : value instanceof PdfReference,
    ) && newer.length >= known.length
  );
}

/** Keys that a field for a signature has (ISO 32000-2, tables 166, 192, 226 and 238). */
const signatureFieldKeys: ReadonlySet<string> = new Set([
  "Type",
  "Subtype",
  "FT",
  "T",
  "TU",
  "F",
  "Ff",
  "P",
  "Rect",
  "V",
  "AP",
  "DA",
  "MK",
  "Lock",
  "SV",
  "BS",
  "Border",
  "NM",
  "M",
  "DR",
]);

/** A new field that is signed in this update. One that only waits for a signature, or does more, is not explained. */
function explainNewField(explanations: Explanations, reference: PdfReference): boolean {
  const field = explanations.after.dictionary(reference);
  if (field === undefined || !explanations.isNew(reference) || nameOf(field.get("FT")) !== "Sig") return false;
  for (const key of field.keys()) if (!signatureFieldKeys.has(key)) return false;
  const purpose = explainSignature(explanations, field);
  if (purpose === undefined) return false;
  explanations.explain(reference.number, purpose);
  for (const key of ["AP", "MK", "Lock", "SV", "DR"]) explanations.explainReach(field.get(key), purpose);
  return true;
}

function explainSignature(
  explanations: Explanations,
  field: PdfDictionary,
): "further-signature" | "document-time-stamp" | undefined {
  const value = field.get("V");
  const signature = explanations.after.dictionary(value);
  if (signature === undefined || !explanations.isNew(value)) return undefined;
  const isTimeStamp = nameOf(signature.get("Type")) === "DocTimeStamp";
  // ISO 32000-2, table 257: P 1 leaves room for time stamps and validation material only.
  if (!isTimeStamp && certificationOf(explanations.before)?.allowed === "no-changes") return undefined;
  const purpose = isTimeStamp ? "document-time-stamp" : "further-signature";
  explanations.explain(value.number, purpose);
  for (const [key, one] of signature) if (key !== "Reference") explanations.explainReach(one, purpose);
  return purpose;
}

/** Fields that were there: one is signed now, or, where that is allowed, has another value. Names of those signed and seen. */
function explainKnownFields(explanations: Explanations): readonly string[] {
  const { before, after, written } = explanations;
  const fields = fieldsOf(before);
  const locks = lockedFields(before);
  const mayFill = ["form-filling", "annotations"].includes(certificationOf(before)?.allowed ?? "");
  const signed: string[] = [];
  for (const field of fields) {
    const places = [field.reference, ...kidsOf(explanations, field)].filter(({ number }) => written.has(number));
    if (places.length === 0) continue;
    if (field.type === "Sig") {
      const newer = after.dictionary(field.reference);
      if (newer === undefined || field.dictionary.has("V") || !isSameBut(field.dictionary, newer, signingKeys))
        continue;
      const purpose = explainSignature(explanations, newer);
      if (purpose === undefined || !isLooks(explanations, newer.get("AP"))) continue;
      explanations.explain(field.reference.number, purpose);
      explanations.explainReach(newer.get("AP"), purpose);
      if (isSeen(explanations, field.reference)) signed.push(field.name);
    } else if (mayFill && !locks(field.name)) {
      for (const place of places) explainFilling(explanations, place);
    }
  }
  return signed;
}

const signingKeys: ReadonlySet<string> = new Set(["V", "AP"]);
const fillingKeys: ReadonlySet<string> = new Set(["V", "AS", "AP", "M"]);

function kidsOf({ before }: Explanations, { dictionary }: FormField): readonly PdfReference[] {
  const kids = before.resolve(dictionary.get("Kids"));
  return isArray(kids) ? kids.filter((kid) => kid instanceof PdfReference) : [];
}

/** A value is text, a name or several of them, never a stream, which a page could show. */
function explainFilling(explanations: Explanations, place: PdfReference): void {
  const { before, after } = explanations;
  const [older, newer] = [before.dictionary(place), after.dictionary(place)];
  if (older === undefined || newer === undefined || !isSameBut(older, newer, fillingKeys)) return;
  if (after.resolve(newer.get("V")) instanceof PdfStream || !isLooks(explanations, newer.get("AP"))) return;
  explanations.explain(place.number, "form-filling");
  explanations.explainReach(newer.get("AP"), "form-filling");
  explanations.explainReach(newer.get("V"), "form-filling");
}

function isLooks({ after }: Explanations, value: PdfObject | undefined): boolean {
  return value === undefined || isDictionary(after.resolve(value));
}

function isSameBut(older: PdfDictionary, newer: PdfDictionary, keys: ReadonlySet<string>): boolean {
  const all = new Set([...older.keys(), ...newer.keys()]);
  for (const key of all) if (!keys.has(key) && !sameObject(older.get(key), newer.get(key))) return false;
  return true;
}

/** Arrays of their own (a form's fields, a page's annotations) that only became longer by the new fields. */
function explainArrays(explanations: Explanations, fields: ReadonlySet<number>): void {
  const { before, after, written } = explanations;
  for (const number of written.keys()) {
    const [older, newer] = [before.find(number)?.value, after.find(number)?.value];
    if (isArray(older) && isArray(newer) && gainsOnly(older, newer, fields)) {
      explanations.explain(number, "list-of-signatures");
    }
  }
}

function gainsOnly(older: PdfObject, newer: readonly PdfObject[], fields: ReadonlySet<number>): boolean {
  const known = isArray(older) ? older.length : 0;
  return (
    isLonger(older, newer) &&
    newer.slice(known).every((value) => value instanceof PdfReference && fields.has(value.number))
  );
}

/** Pages on which a new field stands: nothing else of them is different. */
function explainPages(explanations: Explanations, fields: ReadonlySet<number>): void {
  const { before, after, written } = explanations;
  for (const number of written.keys()) {
    const [older, newer] = [before.find(number)?.value, after.find(number)?.value];
    if (!isDictionary(older) || !isDictionary(newer) || nameOf(older.get("Type")) !== "Page") continue;
    if (!isSameBut(older, newer, new Set(["Annots"]))) continue;
    const place = newer.get("Annots");
    const listed = after.resolve(place);
    const isPlaced =
      !(place instanceof PdfReference) || sameObject(older.get("Annots"), place) || explanations.isNew(place);
    if (!isPlaced || !isArray(listed) || !gainsOnly(before.resolve(older.get("Annots")), listed, fields)) continue;
    if (explanations.isNew(place)) explanations.explain(place.number, "list-of-signatures");
    explanations.explain(number, "list-of-signatures");
  }
}

/** Whether a field takes room on a page and shows something there. */
function isSeen({ after }: Explanations, reference: PdfReference): boolean {
  const field = after.dictionary(reference);
  const rectangle = after.resolve(field?.get("Rect"));
  const isFlat = isArray(rectangle) && rectangle.every((one) => one === 0);
  return field?.has("AP") === true && !isFlat;
}

function nameOfField({ after }: Explanations, reference: PdfReference): string {
  const title = after.resolve(after.dictionary(reference)?.get("T"));
  return title instanceof PdfString ? textOfString(title) : "";
}
