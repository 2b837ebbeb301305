/** PDF documents for the commands: signed by an update behind what there is, extended, and judged. */
import type { JudgementInputs } from "@warifu/document";
import { inflate } from "@warifu/document/node";
import {
  type Certification,
  extendPdf,
  PdfError,
  type PdfReport,
  type PdfStamp,
  pdfReportOf,
  readPdf,
  signPdf,
  verifyPdf,
} from "@warifu/document/pdf";
import { DerError } from "@warifu/pki/der";
import { digest, verifySignature } from "@warifu/pki/node";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { attributeValues, type Certificate, nameToText } from "@warifu/pki/x509";
import { type Command, Option } from "commander";
import { printStamp } from "../../operations/index.ts";
import { readGiven } from "../files.ts";
import type { ShownRefusal } from "../refusal.ts";
import { type Terminal, words } from "../terminal.ts";
import { japaneseTime } from "../verify/facts.ts";
import type { PdfLevels } from "./extension.ts";
import type { ChosenSigner } from "./signer.ts";

export interface PdfOptions {
  readonly pdfForm: "cades" | "pkcs7";
  readonly field?: string;
  readonly name?: string;
  readonly reason?: string;
  readonly location?: string;
  readonly certify?: Certification;
  readonly stamp?: string;
  readonly stampPicture?: string;
}

export function withPdf(command: Command, terminal: Terminal): Command {
  const say = (ja: string, en: string) => words(terminal, { ja, en });
  return command
    .addOption(
      new Option(
        "--pdf-form <form>",
        say(
          "PDF の署名の形式（cades: PAdES、pkcs7: 登記などで求められる adbe.pkcs7.detached）",
          "form of a PDF's signature (cades: PAdES; pkcs7: adbe.pkcs7.detached, as registries ask for)",
        ),
      )
        .choices(["cades", "pkcs7"])
        .default("cades"),
    )
    .option(
      "--field <name>",
      say("署名する PDF の署名欄（既定は新しい署名欄）", "signature field of the PDF; default: a new one"),
    )
    .option("--name <text>", say("PDF に記す署名者の氏名", "signer's name, written into the PDF"))
    .option("--reason <text>", say("PDF に記す署名の理由", "reason, written into the PDF"))
    .option("--location <text>", say("PDF に記す署名の場所", "place, written into the PDF"))
    .addOption(
      new Option(
        "--certify <changes>",
        say("PDF を証明し、その後に許す変更を定める", "certify the PDF, and say what may be changed later"),
      ).choices(["no-changes", "form-filling"]),
    )
    .option(
      "--stamp <place>",
      say(
        "PDF のページに署名者と日時を表示する（ページ,左,下,右,上。単位は1/72インチ）",
        "show signer and time on a page of the PDF: page,left,bottom,right,top in 1/72 inch",
      ),
    )
    .option(
      "--stamp-picture <file>",
      say("表示する1ページの PDF（--stamp とともに）", "a one-page PDF to show instead; with --stamp"),
    );
}

/** ISO 32000-2, 7.5.2: a PDF says so in its first octets. */
export function isPdf(octets: Uint8Array): boolean {
  return Buffer.from(octets.buffer, octets.byteOffset, Math.min(5, octets.length)).toString("latin1") === "%PDF-";
}

/** Signs a PDF and brings it to a level. */
export async function signPdfOctets(
  octets: Uint8Array,
  signer: ChosenSigner,
  levels: PdfLevels,
  options: PdfOptions,
): Promise<Result<Uint8Array, ShownRefusal>> {
  const signingTime = new Date();
  const stamp = await stampOf(options, signer.certificate, signingTime);
  if (!stamp.ok) return stamp;
  return refusingDamaged(async () => {
    const signed = await signPdf(
      readPdf(octets, { inflate }),
      {
        ...signer,
        subFilter: options.pdfForm === "cades" ? "ETSI.CAdES.detached" : "adbe.pkcs7.detached",
        signingTime,
        fieldName: options.field,
        name: options.name,
        reason: options.reason,
        location: options.location,
        certification: options.certify,
        stamp: stamp.value,
        ...(levels.finish === undefined ? {} : { finish: levels.finish }),
      },
      digest,
    );
    if (!signed.ok || levels.extension === undefined || levels.extension.level === "b-t") return signed;
    return extendPdf(signed.value, levels.extension, { digest, inflate });
  });
}

/** Adds time stamps and material to a signed PDF. */
export function extendPdfOctets(octets: Uint8Array, levels: PdfLevels): Promise<Result<Uint8Array, ShownRefusal>> {
  const { extension } = levels;
  return refusingDamaged(async () =>
    extension === undefined ? ok(octets) : extendPdf(octets, extension, { digest, inflate }),
  );
}

/** Judges every signature of a PDF. */
export function judgePdf(octets: Uint8Array, inputs: JudgementInputs): Result<PdfReport, ShownRefusal> {
  const judged = verifyPdf(octets, inputs, { digest, verifySignature, inflate });
  return judged.ok ? ok(pdfReportOf(judged.value, digest, inputs)) : judged;
}

async function refusingDamaged<Value>(
  work: () => Promise<Result<Value, ShownRefusal>>,
): Promise<Result<Value, ShownRefusal>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PdfError) return refuse({ code: "pdf-malformed", error: error.code, offset: error.offset });
    if (!(error instanceof DerError)) throw error;
    return refuse({ code: "pdf-message-malformed", error: error.code, offset: error.offset });
  }
}

async function stampOf(
  { stamp, stampPicture, name, reason }: PdfOptions,
  certificate: Certificate,
  signingTime: Date,
): Promise<Result<PdfStamp | undefined, ShownRefusal>> {
  if (stamp === undefined) return ok(undefined);
  const numbers = stamp.split(",").map(Number);
  const [page = 0, left = 0, bottom = 0, right = 0, top = 0] = numbers;
  const isPlace = numbers.length === 5 && numbers.every(Number.isInteger) && page >= 1 && right > left && top > bottom;
  if (!isPlace) return refuse({ code: "pdf-stamp-place-not-understood", place: stamp });
  const lines = [name ?? signerName(certificate), japaneseTime(signingTime), ...(reason === undefined ? [] : [reason])];
  const made =
    stampPicture === undefined
      ? await printStamp({ lines, width: right - left, height: top - bottom, madeAt: signingTime })
      : await readGiven(stampPicture);
  if (!made.ok) return made;
  const octets = made.value;
  return refusingDamaged(async () =>
    ok({ page, rectangle: [left, bottom, right, top], appearance: readPdf(octets, { inflate }) }),
  );
}

/** A resident's name stands among the attributes of the certificate, all others' in its subject. */
function signerName({ subject, residentAttributes }: Certificate): string {
  return residentAttributes?.commonName ?? attributeValues(subject, "CN")[0] ?? nameToText(subject);
}
