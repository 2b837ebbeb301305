/** The file structure of PDF: header, revisions, cross-references, object streams. */
export { catalogOf, type PdfFile, type PdfRevision, PdfView, readPdf, type WrittenObject } from "./file.ts";
export { StreamDecoder } from "./filters.ts";
export { defaultPdfLimits, type Inflate, type PdfLimits, type PdfPorts } from "./limits.ts";
export type { Entry } from "./section.ts";
