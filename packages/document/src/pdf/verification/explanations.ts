import type { PdfRevision, PdfView, WrittenObject } from "../file/index.ts";
import { type PdfObject, PdfReference, referencesIn } from "../syntax/index.ts";
import type { UpdatePurpose } from "./types.ts";

/** Which of the objects that an update writes are explained, and by what. */
export class Explanations {
  readonly before: PdfView;
  readonly after: PdfView;
  readonly written: ReadonlyMap<number, WrittenObject | null>;
  readonly referrers: ReadonlyMap<number, ReadonlySet<number>>;
  readonly purposes = new Map<number, UpdatePurpose>();

  constructor(
    before: PdfView,
    after: PdfView,
    revision: PdfRevision,
    referrers: ReadonlyMap<number, ReadonlySet<number>>,
  ) {
    this.before = before;
    this.after = after;
    this.written = revision.written;
    this.referrers = referrers;
  }

  explain = (number: number, purpose: UpdatePurpose): void => {
    const object = this.written.get(number);
    if (object !== undefined && object !== null && !this.purposes.has(number)) this.purposes.set(number, purpose);
  };

  /** Whether an object is new, so that nothing that was there before can show it. */
  isNew(value: PdfObject | undefined): value is PdfReference {
    return (
      value instanceof PdfReference &&
      this.written.get(value.number) != null &&
      this.before.find(value.number) === undefined &&
      !this.referrers.has(value.number)
    );
  }

  /** Explains everything new that a value reaches. What is old is not looked into: it is as it was, or explained elsewhere. */
  explainReach(value: PdfObject | undefined, purpose: UpdatePurpose): void {
    const waiting = [...referencesIn(value ?? null)];
    for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
      if (!this.isNew(reference) || this.purposes.has(reference.number)) continue;
      this.explain(reference.number, purpose);
      for (const one of referencesIn(this.after.find(reference.number)?.value ?? null)) waiting.push(one);
    }
  }
}
