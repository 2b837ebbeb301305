/** The syntax of PDF: objects, read and written. */
export { PdfError, type PdfErrorCode } from "./error.ts";
export { type IndirectObject, type LengthOf, readIndirectObject } from "./indirect.ts";
export {
  isArray,
  isDictionary,
  isInteger,
  nameOf,
  type PdfArray,
  type PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReal,
  PdfReference,
  PdfStream,
  PdfString,
  referencesIn,
  sameObject,
  sameReference,
} from "./objects.ts";
export { PdfReader } from "./reader.ts";
export { writeObject } from "./writer.ts";
