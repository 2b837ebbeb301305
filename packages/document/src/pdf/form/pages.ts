import { catalogOf, type PdfFile, type PdfView } from "../file/index.ts";
import { isArray, nameOf, type PdfDictionary, PdfError, type PdfObject, PdfReference } from "../syntax/index.ts";

/** A page and the object that it is. */
export interface PdfPage {
  readonly reference: PdfReference;
  readonly dictionary: PdfDictionary;
}

/** Most nodes of a page tree that are walked. */
const mostNodes = 200_000;
/** Most levels of it. */
const deepestPage = 64;

/** The page of this index (from 0) or undefined. Throws `PdfError` for a page tree that is none (ISO 32000-2, 7.7.3). */
export function pageAt(file: PdfFile, index: number): PdfPage | undefined {
  let current = 0;
  for (const page of pagesOf(file.last)) {
    if (current === index) return page;
    current += 1;
  }
  return undefined;
}

/** Every page in order. */
export function* pagesOf(view: PdfView): Generator<PdfPage> {
  const budget = { left: mostNodes };
  yield* pagesUnder(view, catalogOf(view).get("Pages"), new Set(), budget);
}

function* pagesUnder(
  view: PdfView,
  node: PdfObject | undefined,
  above: ReadonlySet<number>,
  budget: { left: number },
): Generator<PdfPage> {
  budget.left -= 1;
  const dictionary = view.dictionary(node);
  if (
    !(node instanceof PdfReference) ||
    dictionary === undefined ||
    above.has(node.number) ||
    budget.left < 0 ||
    above.size > deepestPage
  ) {
    throw new PdfError("bad-page", node instanceof PdfReference ? node.number : 0);
  }
  if (nameOf(dictionary.get("Type")) === "Page") {
    yield { reference: node, dictionary };
    return;
  }
  const kids = view.resolve(dictionary.get("Kids"));
  if (!isArray(kids)) throw new PdfError("bad-page", node.number);
  for (const kid of kids) yield* pagesUnder(view, kid, new Set([...above, node.number]), budget);
}

/** A value that a page has itself or from above (ISO 32000-2, 7.7.3.4). */
export function inherited(view: PdfView, page: PdfDictionary, key: string): PdfObject | undefined {
  let current: PdfDictionary | undefined = page;
  for (let steps = 0; current !== undefined && steps < 64; steps += 1) {
    const value = current.get(key);
    if (value !== undefined) return value;
    current = view.dictionary(current.get("Parent"));
  }
  return undefined;
}
