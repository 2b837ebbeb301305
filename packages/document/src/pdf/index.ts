/** PDF documents: read strictly, signed by incremental updates, judged with everything that was changed after a signature. */
export {
  catalogOf,
  defaultPdfLimits,
  type Inflate,
  type PdfFile,
  type PdfLimits,
  type PdfPorts,
  type PdfRevision,
  type PdfView,
  readPdf,
  type WrittenObject,
} from "./file/index.ts";
export type { Certification } from "./form/index.ts";
export {
  addPdfMaterial,
  extendPdf,
  type PdfExtension,
  type PdfExtensionRefusal,
  type PdfSigning,
  type PdfSigningRefusal,
  type PdfStamp,
  signPdf,
  timeStampPdf,
} from "./signing/index.ts";
export { PdfError, type PdfErrorCode } from "./syntax/index.ts";
export {
  type ExaminedPdf,
  type ExaminedSignature,
  examinePdf,
  type PdfChange,
  type PdfJudgement,
  type PdfRefusal,
  type PdfReport,
  type PdfSignatureJudgement,
  type PdfSignatureRefusal,
  type PdfSignatureReport,
  type PdfVerdictRefusal,
  pdfReportOf,
  verifyPdf,
} from "./verification/index.ts";
