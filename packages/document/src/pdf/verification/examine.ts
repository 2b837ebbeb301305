import type { Result } from "@warifu/pki/result";
import type { PdfFile } from "../file/index.ts";
import { type Certification, certificationOf, signatureFieldsOf } from "../form/index.ts";
import { isDictionary, PdfError } from "../syntax/index.ts";
import { type CoveringSignature, coverOf } from "./byte-range.ts";
import type { JudgedUpdate, PdfChange, PdfSignatureRefusal } from "./types.ts";
import { judgeUpdate } from "./update.ts";

/** What the file says about one signature: what it covers, and what came after it. */
export interface ExaminedSignature {
  readonly field: string;
  readonly object: number;
  readonly cover: Result<CoveringSignature, PdfSignatureRefusal>;
  /** Why the file does not hold together around the signature, the cover's refusal included. */
  readonly refusal: PdfSignatureRefusal | undefined;
  /** What later updates write, and may. */
  readonly allowedChanges: readonly PdfChange[];
  /** Later signature fields that are seen on a page: they must be proved themselves. */
  readonly laterSeenFields: readonly string[];
  /** Whether it is the one that certifies, and what it allows. */
  readonly certification: Certification | undefined;
}

export interface ExaminedPdf {
  /** In the order in which they were made. */
  readonly signatures: readonly ExaminedSignature[];
  readonly revisions: number;
  /** Objects that look like a signature in some revision, and that no field of the form leads to. */
  readonly strays: readonly number[];
}

/** Examines every signature of a file but for its cryptography. Throws `PdfError` for a form or pages that are damaged. */
export function examinePdf(file: PdfFile): ExaminedPdf {
  checkBudget(file);
  const updates = file.revisions.map((_, index) => (index === 0 ? undefined : judgeUpdate(file, index)));
  const fields = signatureFieldsOf(file.last).filter(({ value }) => value !== undefined);
  const certification = certificationOf(file.last);
  const signatures = fields.map((field) => {
    const cover = coverOf(file, field);
    const object = field.value?.number ?? 0;
    const isCertifying = certification?.signature.number === object;
    const later = cover.ok ? updates.slice(cover.value.revision + 1).filter((update) => update !== undefined) : [];
    const certified = isCertifying && !isFirst(file, object) ? inconsistent : undefined;
    return {
      field: field.name,
      object,
      cover,
      refusal: cover.ok ? (certified ?? changeRefusal(later)) : cover.refusal,
      allowedChanges: later.flatMap(({ changes }) => changes.filter(({ purpose }) => purpose !== undefined)),
      laterSeenFields: later.flatMap(({ seenFields }) => seenFields),
      certification: isCertifying ? certification?.allowed : undefined,
    };
  });
  const ordered = signatures.toSorted((left, right) => revisionOf(left) - revisionOf(right));
  const known = new Set(signatures.map(({ object }) => object));
  return { signatures: ordered, revisions: file.revisions.length, strays: strayObjects(file, known) };
}

/** Most objects looked at for all updates together (house rule: budgets are values): each update is held against all that was there. */
const mostObjectsLookedAt = 20_000_000;

function checkBudget({ revisions }: PdfFile): void {
  const written = revisions.reduce((sum, revision) => sum + revision.written.size, 0);
  if (written * (revisions.length - 1) > mostObjectsLookedAt) throw new PdfError("too-many-revisions", 0);
}

const inconsistent = { code: "pdf-certification-inconsistent" } as const;

function isFirst(file: PdfFile, object: number): boolean {
  const revision = file.revisions.findIndex(({ written }) => written.has(object));
  const earlier = revision > 0 ? signatureFieldsOf(file.view(revision - 1)) : [];
  return !earlier.some(({ value }) => value !== undefined);
}

function changeRefusal(later: readonly JudgedUpdate[]): PdfSignatureRefusal | undefined {
  for (const { ambiguity, revision } of later) {
    if (ambiguity !== undefined) return { code: "pdf-update-ambiguous", revision, ambiguity };
  }
  const changes = later.flatMap((update) => update.changes.filter(({ purpose }) => purpose === undefined));
  return changes.length === 0 ? undefined : { code: "pdf-changed-after-signing", changes };
}

function revisionOf({ cover }: ExaminedSignature): number {
  return cover.ok ? cover.value.revision : Number.MAX_SAFE_INTEGER;
}

function strayObjects(file: PdfFile, known: ReadonlySet<number>): readonly number[] {
  const strays = new Set<number>();
  for (const { written } of file.revisions) {
    for (const [number, object] of written) {
      if (object !== null && isDictionary(object.value) && object.value.has("ByteRange") && !known.has(number)) {
        strays.add(number);
      }
    }
  }
  return [...strays];
}
