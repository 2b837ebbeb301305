/** Signing PDF by incremental updates. */
export { addPdfMaterial } from "./add-material.ts";
export { extendPdf, type PdfExtension, type PdfExtensionRefusal } from "./extend-pdf.ts";
export type { FieldRefusal } from "./field.ts";
export type { PreparationRefusal } from "./prepare.ts";
export { type PdfSigning, type PdfSigningRefusal, signPdf, timeStampPdf } from "./sign-pdf.ts";
export type { PdfStamp } from "./stamp.ts";
export { PdfUpdate } from "./update.ts";
