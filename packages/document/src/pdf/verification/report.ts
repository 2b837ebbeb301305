import type { Digest } from "@warifu/pki/algorithm";
import { type PlainRefusal, plainRefusal, reportOf, type SignatureReport } from "../../judgement/index.ts";
import type { PdfChange } from "./types.ts";
import type { PdfJudgement, PdfSignatureJudgement } from "./verify-pdf.ts";

/** A judged PDF as plain data: it goes into JSON as it is. */
export interface PdfReport {
  readonly format: "pdf";
  readonly revisions: number;
  readonly signatures: readonly PdfSignatureReport[];
  /** Numbers of objects that look like a signature, but that the document's form does not lead to. */
  readonly strays: readonly number[];
}

export interface PdfSignatureReport {
  readonly field: string;
  readonly kind: PdfSignatureJudgement["kind"];
  readonly verdict: PdfSignatureJudgement["verdict"];
  readonly refusal: PlainRefusal | undefined;
  /** Which revision it covers, up to which octet, and whether that is all of the file. */
  readonly covers: PdfSignatureJudgement["covers"];
  /** What later updates wrote, and may: it is not covered. */
  readonly notCovered: readonly PdfChange[];
  readonly certification: PdfSignatureJudgement["certification"];
  readonly claims: PdfSignatureJudgement["claims"];
  /** For signatures whose message can be read. */
  readonly signature: SignatureReport | undefined;
  /** For time stamps over the document. */
  readonly stamp: { readonly time: string | undefined; readonly policy: string | undefined } | undefined;
}

/** Makes the report. `residents`: default "hide". */
export function pdfReportOf(
  { revisions, signatures, strays }: PdfJudgement,
  digest: Digest,
  options: { readonly residents?: "hide" | "show" } = {},
): PdfReport {
  return { format: "pdf", revisions, signatures: signatures.map((one) => reportOne(one, digest, options)), strays };
}

function reportOne(
  judgement: PdfSignatureJudgement,
  digest: Digest,
  options: { readonly residents?: "hide" | "show" },
): PdfSignatureReport {
  const { field, kind, verdict, refusal, covers, certification, claims, signature, stamp } = judgement;
  return {
    field,
    kind,
    verdict,
    refusal: refusal === undefined ? undefined : plainRefusal(refusal),
    covers,
    notCovered: judgement.allowedChanges,
    certification,
    claims,
    signature: signature === undefined ? undefined : reportOf(signature, digest, options),
    stamp: stamp === undefined ? undefined : { time: stamp.time?.toISOString(), policy: stamp.policy },
  };
}
