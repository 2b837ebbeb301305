/** Brings the signatures of a PDF to a level of PAdES (ETSI EN 319 142-1 clause 6) by updates behind them. */
import type { Digest } from "@warifu/pki/algorithm";
import { parseSignedData, plainCertificates } from "@warifu/pki/cms";
import { certificateBag } from "@warifu/pki/path";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { certificatesToProve, type Extension } from "../../cades/index.ts";
import type { ValidationMaterial } from "../../ports.ts";
import { type PdfPorts, readPdf } from "../file/index.ts";
import { signatureFieldsOf } from "../form/index.ts";
import { coverOf } from "../verification/index.ts";
import { addPdfMaterial } from "./add-material.ts";
import { type PdfSigningRefusal, timeStampPdf } from "./sign-pdf.ts";

export type PdfExtension = Pick<Extension, "level" | "timeStamper" | "collect">;

export type PdfExtensionRefusal = PdfSigningRefusal;

/**
 * "b-t": a time stamp over the document. "b-lt": what proves the paths of all signatures and time stamps. "b-lta": that, and a time
 * stamp over all of it; again and again before algorithms or authorities end. Throws `PdfError`, and `DerError` for a signature whose
 * message is malformed.
 */
export async function extendPdf(
  bytes: Uint8Array,
  { level, timeStamper, collect }: PdfExtension,
  { digest, inflate }: PdfPorts & { readonly digest: Digest },
): Promise<Result<Uint8Array, PdfExtensionRefusal>> {
  let current = bytes;
  if (level !== "b-t") {
    if (collect === undefined) return refuse({ code: "extension-material-missing" });
    const material = await collectFor(current, collect, { digest, inflate });
    current = addPdfMaterial(readPdf(current, { inflate }), material, digest);
  }
  if (level === "b-lt") return ok(current);
  return timeStampPdf(readPdf(current, { inflate }), { stamper: timeStamper, digest });
}

async function collectFor(
  bytes: Uint8Array,
  collect: NonNullable<PdfExtension["collect"]>,
  { digest, inflate }: PdfPorts & { readonly digest: Digest },
): Promise<ValidationMaterial> {
  const file = readPdf(bytes, { inflate });
  const messages = signatureFieldsOf(file.last).flatMap((field) => {
    const cover = field.value === undefined ? undefined : coverOf(file, field);
    return cover?.ok ? [cover.value.message] : [];
  });
  const known = messages.flatMap((message) => certificateBag(plainCertificates(parseSignedData(message))).certificates);
  return collect(
    messages.flatMap((message) => certificatesToProve(message, digest)),
    known,
  );
}
