/** Validation material (ISO 32000-2, 12.8.4.3): certificates, lists and answers. Nothing of it is shown on a page. */
import {
  isArray,
  isDictionary,
  type PdfDictionary,
  type PdfObject,
  PdfReference,
  PdfStream,
  sameObject,
} from "../syntax/index.ts";
import type { Explanations } from "./explanations.ts";

const lists: ReadonlySet<string> = new Set(["Certs", "OCSPs", "CRLs", "Cert", "OCSP", "CRL"]);

/** "other": something is there that is no validation material. */
export function explainValidationMaterial(
  explanations: Explanations,
  older: PdfObject | undefined,
  newer: PdfObject | undefined,
): "whole" | "other" {
  if (newer === undefined) return older === undefined ? "whole" : "other";
  const store = explanations.after.dictionary(newer);
  if (store === undefined || !isSamePlace(explanations, older, newer)) return "other";
  const before = explanations.before.dictionary(older);
  for (const [key, value] of store) {
    const old = before?.get(key);
    if (lists.has(key) ? !explainList(explanations, old, value, newer) : !explainRest(explanations, key, old, value)) {
      return "other";
    }
  }
  if (newer instanceof PdfReference) explanations.explain(newer.number, "validation-material");
  return "whole";
}

/** A container is new, or stands where it stood. */
function isSamePlace(explanations: Explanations, older: PdfObject | undefined, newer: PdfObject): boolean {
  if (!(newer instanceof PdfReference)) return true;
  return sameObject(older, newer) || explanations.isNew(newer);
}

function explainRest(explanations: Explanations, key: string, old: PdfObject | undefined, value: PdfObject): boolean {
  if (key === "Type") return true;
  if (key !== "VRI" || !isSamePlace(explanations, old, value)) return false;
  const entries = explanations.after.dictionary(value);
  const before = explanations.before.dictionary(old);
  if (entries === undefined) return false;
  for (const [name, entry] of entries) if (!explainEntry(explanations, before?.get(name), entry)) return false;
  if (value instanceof PdfReference) explanations.explain(value.number, "validation-material");
  return true;
}

function explainEntry(explanations: Explanations, old: PdfObject | undefined, entry: PdfObject): boolean {
  const dictionary = explanations.after.dictionary(entry);
  if (dictionary === undefined || !isSamePlace(explanations, old, entry)) return false;
  const before: PdfDictionary | undefined = explanations.before.dictionary(old);
  for (const [key, value] of dictionary) {
    if (lists.has(key)) {
      if (!explainList(explanations, before?.get(key), value, entry)) return false;
    } else if (key === "TS") {
      if (before !== undefined && !sameObject(before.get(key), value)) return false;
      explanations.explainReach(value, "validation-material");
    } else if (key !== "TU" && key !== "Type") return false;
  }
  if (entry instanceof PdfReference) explanations.explain(entry.number, "validation-material");
  return true;
}

/** References to streams. An array that is an object of its own and existed must not be anybody else's, such as a page's. */
function explainList(
  explanations: Explanations,
  old: PdfObject | undefined,
  value: PdfObject,
  owner: PdfObject,
): boolean {
  const array = explanations.after.resolve(value);
  if (!isArray(array) || !isSamePlace(explanations, old, value)) return false;
  if (!array.every((one) => one instanceof PdfReference && isData(explanations.after.resolve(one)))) return false;
  if (value instanceof PdfReference && explanations.written.has(value.number)) {
    const others = [...(explanations.referrers.get(value.number) ?? [])];
    if (!others.every((number) => owner instanceof PdfReference && number === owner.number)) return false;
    explanations.explain(value.number, "validation-material");
  }
  explanations.explainReach(array, "validation-material");
  return true;
}

function isData(value: PdfObject): boolean {
  return value instanceof PdfStream && !isDictionary(value.dictionary.get("Resources"));
}
