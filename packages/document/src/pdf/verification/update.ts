/**
 * Judges what an update changes of what was there before (ISO 32000-2, 12.8.2.2). It starts from what may be added, namely
 * signatures, time stamps, validation material and, in a certified document that says so, values of fields; each object that the update
 * writes has to be explained by one of these, and whatever is left over is a change of what was signed.
 */
import { catalogOf, type PdfFile, type PdfRevision, type PdfView } from "../file/index.ts";
import { nameOf, PdfReference, PdfStream, referencesIn, sameObject } from "../syntax/index.ts";
import { describer } from "./describe.ts";
import { explainForm } from "./explain-form.ts";
import { explainValidationMaterial } from "./explain-material.ts";
import { Explanations } from "./explanations.ts";
import type { JudgedUpdate, PdfChange, UpdateAmbiguity } from "./types.ts";

/** Judges the revision of this index (1 and up) against the one before. */
export function judgeUpdate(file: PdfFile, index: number): JudgedUpdate {
  const revision = file.revisions[index] as PdfRevision;
  const before = file.view(index - 1);
  const after = file.view(index);
  const referrers = referrersOf(before, revision);
  const explanations = new Explanations(before, after, revision, referrers);
  explainStructure(explanations, revision);
  const seenFields = isSameTrailer(before, after) ? explainCatalog(explanations) : [];
  const changes = [...changesOf(explanations, revision, index), ...trailerChange(before, after, index)];
  return { revision: index + 1, changes, ambiguity: ambiguityOf(revision, before, referrers), seenFields };
}

/** Cross-reference streams and object streams say nothing but where objects are. */
function explainStructure(explanations: Explanations, { written }: PdfRevision): void {
  for (const [number, object] of written) {
    if (!(object?.value instanceof PdfStream)) continue;
    const type = nameOf(object.value.dictionary.get("Type"));
    if (type === "XRef" || type === "ObjStm") explanations.explain(number, "structure");
  }
}

/** Keys of the catalog that an update may change; each is looked into on its own. */
const openKeys: ReadonlySet<string> = new Set(["AcroForm", "DSS", "Extensions", "Version"]);

function explainCatalog(explanations: Explanations): readonly string[] {
  const { before, after } = explanations;
  const [older, newer] = [catalogOf(before), catalogOf(after)];
  const keys = new Set([...older.keys(), ...newer.keys()]);
  for (const key of keys) if (!openKeys.has(key) && !sameObject(older.get(key), newer.get(key))) return [];
  const form = explainForm(explanations);
  const material = explainValidationMaterial(explanations, older.get("DSS"), newer.get("DSS"));
  explainDate(explanations);
  const root = after.trailer.get("Root");
  if (root instanceof PdfReference && form.isWhole && material === "whole")
    explanations.explain(root.number, "structure");
  return form.seenFields;
}

/** The document's information may tell a new date of change, and nothing else. */
function explainDate({ before, after, explain, written }: Explanations): void {
  const info = after.trailer.get("Info");
  if (!(info instanceof PdfReference) || !written.has(info.number)) return;
  const [older, newer] = [before.dictionary(info), after.dictionary(info)];
  if (older === undefined || newer === undefined) return;
  const keys = [...new Set([...older.keys(), ...newer.keys()])];
  if (keys.every((key) => key === "ModDate" || sameObject(older.get(key), newer.get(key)))) {
    explain(info.number, "date-of-change");
  }
}

function isSameTrailer(before: PdfView, after: PdfView): boolean {
  return ["Root", "Info"].every((key) => sameObject(before.trailer.get(key), after.trailer.get(key)));
}

function trailerChange(before: PdfView, after: PdfView, index: number): readonly PdfChange[] {
  if (isSameTrailer(before, after)) return [];
  return [{ revision: index + 1, object: 0, change: "changed", what: "trailer", purpose: undefined }];
}

function changesOf({ before, after, purposes }: Explanations, { written }: PdfRevision, index: number): PdfChange[] {
  const describe = describer(before, after);
  return [...written].map(([number, object]) => ({
    revision: index + 1,
    object: number,
    change: object === null ? "removed" : before.find(number) === undefined ? "added" : "changed",
    what: describe(number),
    purpose: purposes.get(number),
  }));
}

/**
 * Entries that lead back into what was there before are how a hidden part of a signed document is brought to light (Mainka et al.,
 * "Shadow Attacks", NDSS 2021); octets outside of all objects are how two readers are shown two things.
 */
function ambiguityOf(revision: PdfRevision, before: PdfView, referrers: Referrers): UpdateAmbiguity | undefined {
  if (revision.form === "hybrid") return "hybrid";
  if (revision.unlisted.length > 0) return "unlisted-octets";
  for (const [number, object] of revision.written) {
    if (object === null) continue;
    const isElsewhere =
      object.at === undefined ? !revision.written.has(object.inside ?? -1) : object.at.start < revision.start;
    if (isElsewhere) return "object-of-an-earlier-revision";
    if (before.find(number) === undefined && referrers.has(number)) return "dangling-reference";
  }
  return undefined;
}

/** Which objects of the older view refer to objects that the update writes. */
export type Referrers = ReadonlyMap<number, ReadonlySet<number>>;

function referrersOf(before: PdfView, { written }: PdfRevision): Referrers {
  const referrers = new Map<number, Set<number>>();
  for (const { number, value } of before.objects()) {
    for (const reference of referencesIn(value)) {
      if (!written.has(reference.number)) continue;
      const known = referrers.get(reference.number);
      if (known === undefined) referrers.set(reference.number, new Set([number]));
      else known.add(number);
    }
  }
  return referrers;
}
