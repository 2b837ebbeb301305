/**
 * What is seen of a signature: a one-page PDF made by whoever can set type, taken over as the appearance of the field with its
 * fonts and pictures. So every script that a PDF can show can stand in a stamp, and no font is handled here.
 */
import { catalogOf, type PdfFile } from "../file/index.ts";
import { inherited, type PdfPage, pageAt } from "../form/index.ts";
import {
  isArray,
  isDictionary,
  type PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
} from "../syntax/index.ts";
import type { PdfUpdate } from "./update.ts";

/** Where a stamp is put, and what it shows. */
export interface PdfStamp {
  /** From 1. */
  readonly page: number;
  /** Left, bottom, right, top in the page's units (1/72 inch from its lower left corner). */
  readonly rectangle: readonly [number, number, number, number];
  /** Its first page is shown, fitted into the rectangle. One content stream. */
  readonly appearance: PdfFile;
}

/** Most objects that an appearance may bring along. */
const mostObjects = 2_000;

/** Writes the appearance into the update; undefined when its page cannot be taken over. */
export function writeAppearance(update: PdfUpdate, appearance: PdfFile): PdfReference | undefined {
  catalogOf(appearance.last);
  const page = pageAt(appearance, 0);
  const content = page === undefined ? undefined : onlyContent(appearance, page);
  if (page === undefined || content === undefined) return undefined;
  const copier = new ObjectCopier(update, appearance);
  const { last } = appearance;
  const resources = copier.copy(last.resolve(inherited(last, page.dictionary, "Resources")));
  const box = copier.copy(last.resolve(inherited(last, page.dictionary, "MediaBox")));
  if (!isArray(box) || copier.isOver) return undefined;
  const dictionary = new Map<string, PdfObject>([
    ["Type", new PdfName("XObject")],
    ["Subtype", new PdfName("Form")],
    ["BBox", box],
    ["Resources", resources ?? new Map()],
  ]);
  for (const key of ["Filter", "DecodeParms"]) {
    const value = content.dictionary.get(key);
    if (value !== undefined) dictionary.set(key, copier.copy(last.resolve(value)));
  }
  return update.add(new PdfStream(dictionary, content.data));
}

function onlyContent({ last }: PdfFile, page: PdfPage): PdfStream | undefined {
  const given = last.resolve(page.dictionary.get("Contents"));
  const content = isArray(given) && given.length === 1 ? last.resolve(given[0]) : given;
  return content instanceof PdfStream ? content : undefined;
}

/** Copies objects from one file into an update of another, under new numbers. */
class ObjectCopier {
  private readonly update: PdfUpdate;
  private readonly from: PdfFile;
  private readonly copied = new Map<number, PdfReference>();
  isOver = false;

  constructor(update: PdfUpdate, from: PdfFile) {
    this.update = update;
    this.from = from;
  }

  copy(value: PdfObject): PdfObject {
    if (value instanceof PdfReference) return this.copyReference(value);
    if (isArray(value)) return value.map((one) => this.copy(one));
    if (value instanceof PdfStream) return new PdfStream(this.copyDictionary(value.dictionary), value.data);
    return isDictionary(value) ? this.copyDictionary(value) : value;
  }

  private copyDictionary(dictionary: PdfDictionary): PdfDictionary {
    return new Map([...dictionary].map(([key, value]) => [key, this.copy(value)]));
  }

  private copyReference(reference: PdfReference): PdfObject {
    const known = this.copied.get(reference.number);
    if (known !== undefined) return known;
    if (this.copied.size >= mostObjects) {
      this.isOver = true;
      return null;
    }
    const copy = this.update.allocate();
    this.copied.set(reference.number, copy);
    this.update.write(copy, this.copy(this.from.last.resolve(reference)));
    return copy;
  }
}
