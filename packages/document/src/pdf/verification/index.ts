/** Judging signed PDF: what each signature covers, what came after it, and whether that may be. */
export { type CoveringSignature, coverOf, type SubFilter, subFilters } from "./byte-range.ts";
export { type ExaminedPdf, type ExaminedSignature, examinePdf } from "./examine.ts";
export { type PdfReport, type PdfSignatureReport, pdfReportOf } from "./report.ts";
export type * from "./types.ts";
export {
  type PdfJudgement,
  type PdfRefusal,
  type PdfSignatureJudgement,
  type PdfVerdictRefusal,
  verifyPdf,
} from "./verify-pdf.ts";
