/** The form of a document (AcroForm), and its signature fields. */

export { type Certification, type CertifyingSignature, certificationOf, certifications } from "./certification.ts";
export { type FormField, fieldsOf, formOf, nextFieldName, type SignatureField, signatureFieldsOf } from "./fields.ts";
export { inherited, type PdfPage, pageAt, pagesOf } from "./pages.ts";
export { textOfString, textString } from "./text-string.ts";
