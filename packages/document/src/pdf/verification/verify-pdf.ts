import { parseDigestAlgorithm } from "@warifu/pki/algorithm";
import { parseSignedData, type SignedData } from "@warifu/pki/cms";
import { DerError, type DerErrorCode } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { cmsSignature, materialOf } from "../../cms/index.ts";
import {
  isBroken,
  type JudgedStamp,
  type JudgementInputs,
  joinPrepared,
  judgeSignature,
  nothingPrepared,
  type PreparedMaterial,
  prepareMaterial,
  type SignatureJudgement,
  type SignatureRefusal,
  type SignatureToJudge,
  type StampRefusal,
  type StampToJudge,
} from "../../judgement/index.ts";
import type { VerifyingPorts } from "../../ports.ts";
import { type PdfFile, type PdfLimits, type PdfPorts, readPdf } from "../file/index.ts";
import type { Certification } from "../form/index.ts";
import { PdfError, type PdfErrorCode } from "../syntax/index.ts";
import { type CoveringSignature, claimedTimeIn, textIn } from "./byte-range.ts";
import { type ExaminedSignature, examinePdf } from "./examine.ts";
import { materialIn } from "./material.ts";
import type { PdfChange, PdfSignatureRefusal } from "./types.ts";

/** Why a file has no signature that could be judged. */
export type PdfRefusal =
  | { readonly code: "pdf-malformed"; readonly error: PdfErrorCode; readonly offset: number }
  | { readonly code: "pdf-without-signature" }
  /** Something looks like a signature, but the document's form does not lead to it. */
  | { readonly code: "pdf-signature-outside-form"; readonly objects: readonly number[] };

/** Why a signature of a file is not valid. */
export type PdfVerdictRefusal =
  | PdfSignatureRefusal
  | SignatureRefusal
  | StampRefusal
  | { readonly code: "pdf-message-malformed"; readonly error: DerErrorCode; readonly offset: number }
  /** The message has more signers than one, or a content of its own. */
  | { readonly code: "pdf-message-not-of-this-form" }
  /** Fields signed later show something on a page, and their own signatures are not valid (Mladenov et al., S&P 2021). */
  | { readonly code: "pdf-later-appearance-not-proved"; readonly fields: readonly string[] };

/** One signature of a file, judged. */
export interface PdfSignatureJudgement {
  readonly field: string;
  readonly kind: "signature" | "time-stamp";
  /** "undetermined": neither right nor wrong can be proved. */
  readonly verdict: "valid" | "invalid" | "undetermined";
  readonly refusal: PdfVerdictRefusal | undefined;
  /** What it covers: octets 0 to `end` but those of the signature itself. */
  readonly covers:
    | { readonly revision: number; readonly end: number; readonly extent: "whole-file" | "earlier-revision" }
    | undefined;
  /** What came later, is not covered, and may be there. */
  readonly allowedChanges: readonly PdfChange[];
  readonly certification: Certification | undefined;
  /** What the signer says. */
  readonly claims: { readonly name?: string; readonly reason?: string; readonly location?: string };
  /** The judgement of the CMS message; undefined when there is none, and for time stamps. */
  readonly signature: SignatureJudgement | undefined;
  /** For time stamps. */
  readonly stamp: JudgedStamp | undefined;
}

export interface PdfJudgement {
  readonly file: PdfFile;
  readonly revisions: number;
  /** In the order in which they were made. */
  readonly signatures: readonly PdfSignatureJudgement[];
  /** Objects that look like a signature and that no field leads to. */
  readonly strays: readonly number[];
}

/** Judges every signature of a PDF: what it covers, what was changed afterwards, its CMS message, time stamps and paths. */
export function verifyPdf(
  bytes: Uint8Array,
  inputs: JudgementInputs,
  ports: VerifyingPorts & PdfPorts,
  limits?: PdfLimits,
): Result<PdfJudgement, PdfRefusal> {
  try {
    return judgeFile(readPdf(bytes, ports, limits), inputs, ports);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return refuse({ code: "pdf-malformed", error: error.code, offset: error.offset });
  }
}

function judgeFile(
  file: PdfFile,
  inputs: JudgementInputs,
  ports: VerifyingPorts & PdfPorts,
): Result<PdfJudgement, PdfRefusal> {
  const { signatures, revisions, strays } = examinePdf(file);
  if (signatures.length === 0) {
    return refuse(
      strays.length === 0 ? { code: "pdf-without-signature" } : { code: "pdf-signature-outside-form", objects: strays },
    );
  }
  const context = {
    file,
    inputs,
    ports,
    material: materialPerRevision(file, ports),
    stamps: documentStamps(signatures),
  };
  const judged = signatures.map((signature) => judgeOne(signature, context));
  return ok({
    file,
    revisions,
    signatures: judged.map((one, _, all) => withAppearances(one, all, signatures)),
    strays,
  });
}

interface Context {
  readonly file: PdfFile;
  readonly inputs: JudgementInputs;
  readonly ports: VerifyingPorts & PdfPorts;
  /** What a revision carries. */
  readonly material: (revision: number) => PreparedMaterial;
  /** Time stamps over the document, the oldest first. */
  readonly stamps: readonly CoveringSignature[];
}

function materialPerRevision(file: PdfFile, { inflate }: PdfPorts): (revision: number) => PreparedMaterial {
  const made = new Map<number, PreparedMaterial>();
  return (revision) => {
    const known = made.get(revision) ?? prepareMaterial(materialIn(file.view(revision), inflate));
    made.set(revision, known);
    return known;
  };
}

function documentStamps(signatures: readonly ExaminedSignature[]): readonly CoveringSignature[] {
  return signatures.flatMap(({ cover }) => (cover.ok && cover.value.kind === "time-stamp" ? [cover.value] : []));
}

function judgeOne(examined: ExaminedSignature, context: Context): PdfSignatureJudgement {
  const { cover } = examined;
  const facts = factsOf(examined, context.file);
  if (!cover.ok)
    return { ...facts, verdict: "invalid", refusal: cover.refusal, signature: undefined, stamp: undefined };
  return cover.value.kind === "signature"
    ? judgeMessage(examined, cover.value, facts, context)
    : judgeDocumentStamp(examined, cover.value, facts, context);
}

type Facts = Pick<PdfSignatureJudgement, "field" | "kind" | "covers" | "allowedChanges" | "certification" | "claims">;

function factsOf({ field, cover, allowedChanges, certification }: ExaminedSignature, file: PdfFile): Facts {
  if (!cover.ok) return { field, kind: "signature", covers: undefined, allowedChanges, certification, claims: {} };
  const { kind, revision, ranges, dictionary } = cover.value;
  const [name, reason, location] = ["Name", "Reason", "Location"].map((key) => textIn(dictionary, key));
  const isWhole = revision === file.revisions.length - 1;
  return {
    field,
    kind,
    covers: { revision: revision + 1, end: ranges[2] + ranges[3], extent: isWhole ? "whole-file" : "earlier-revision" },
    allowedChanges,
    certification,
    claims: {
      ...(name === undefined ? {} : { name }),
      ...(reason === undefined ? {} : { reason }),
      ...(location === undefined ? {} : { location }),
    },
  };
}

function judgeMessage(
  { refusal }: ExaminedSignature,
  cover: CoveringSignature,
  facts: Facts,
  context: Context,
): PdfSignatureJudgement {
  const data = readMessage(cover);
  if (!data.ok) return { ...facts, verdict: "invalid", refusal: data.refusal, signature: undefined, stamp: undefined };
  const judgement = judgeSignature(signatureOf(data.value, cover, context), context.inputs, context.ports);
  // What was done to the file weighs more than what cannot be proved of the signer.
  const verdict = refusal === undefined ? judgement.verdict : "invalid";
  return { ...facts, verdict, refusal: refusal ?? judgement.refusal, signature: judgement, stamp: undefined };
}

function readMessage({ message }: CoveringSignature): Result<SignedData, PdfVerdictRefusal> {
  try {
    const data = parseSignedData(message);
    return isOfForm(data) ? ok(data) : refuse({ code: "pdf-message-not-of-this-form" });
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return refuse({ code: "pdf-message-malformed", error: error.code, offset: error.offset });
  }
}

/** One signer, no content of its own, and the one digest algorithm announced that the signer used. */
function isOfForm({ signers, content, digests }: SignedData): boolean {
  const [announced] = digests;
  const isAnnounced =
    digests.length === 1 && announced !== undefined && parseDigestAlgorithm(announced) === signers[0]?.digest;
  return signers.length === 1 && content === undefined && isAnnounced;
}

function signatureOf(data: SignedData, cover: CoveringSignature, context: Context): SignatureToJudge {
  const [signer] = data.signers;
  if (signer === undefined) throw new TypeError("a message without a signer");
  const { file, inputs, ports } = context;
  const isCades = cover.subFilter === "ETSI.CAdES.detached";
  const own = materialOf(data);
  // ETSI EN 319 142-1 clause 6.3: the signer's certificate is named under the signature.
  const signingCertificate = isCades ? "required" : (inputs.signingCertificate ?? "when-present");
  const content = { bytes: cover.covered, given: undefined, material: own };
  const plain = cmsSignature(data, signer, content, { signingCertificate }, ports);
  const later = context.stamps.filter(({ revision }) => revision > cover.revision);
  return {
    ...plain,
    format: cover.subFilter,
    claimedTime: claimedTimeIn(cover.dictionary) ?? plain.claimedTime,
    material: joinPrepared(own, context.material(file.revisions.length - 1)),
    stamps: [...plain.stamps, ...later.map((stamp) => documentStamp(stamp, [plain.stamps, own], context))],
  };
}

/** A time stamp over the document proves what its revision has: older stamps, and what older updates brought along. */
function documentStamp(
  stamp: CoveringSignature,
  [stamps, own]: readonly [readonly StampToJudge[], PreparedMaterial],
  { ports, material, stamps: all }: Context,
): StampToJudge {
  return {
    kind: "archive",
    token: stamp.message,
    imprint: (_, algorithm) => ok(ports.digest(algorithm, stamp.covered)),
    covers: () => ({
      tokens: [
        ...stamps.map(({ token }) => token),
        ...all.filter(({ revision }) => revision < stamp.revision).map(({ message }) => message),
      ],
      material: joinPrepared(own, material(stamp.revision)),
    }),
  };
}

/** A time stamp over the document is judged as one that nothing else hangs on, with the help of those that came after it. */
function judgeDocumentStamp(
  { refusal }: ExaminedSignature,
  cover: CoveringSignature,
  facts: Facts,
  context: Context,
): PdfSignatureJudgement {
  const { file, stamps, inputs, ports } = context;
  const later = stamps.filter(({ revision }) => revision >= cover.revision);
  const carrier: SignatureToJudge = {
    format: cover.subFilter,
    signed: {
      contentType: "",
      digestAlgorithm: undefined,
      digest: undefined,
      length: undefined,
      placement: "detached",
    },
    claimedTime: undefined,
    material: context.material(file.revisions.length - 1),
    stamps: later.toReversed().map((one) => documentStamp(one, [[], nothingPrepared], context)),
    findCertificate: () => refuse({ code: "signature-certificate-missing" }),
    check: () => refuse({ code: "signature-certificate-missing" }),
  };
  const stamp = judgeSignature(carrier, inputs, ports).stamps.at(-1);
  const found = refusal ?? stamp?.refusal;
  const verdict =
    found === undefined
      ? "valid"
      : refusal !== undefined || isBroken(found as StampRefusal)
        ? "invalid"
        : "undetermined";
  return { ...facts, verdict, refusal: found, signature: undefined, stamp };
}

function withAppearances(
  judged: PdfSignatureJudgement,
  all: readonly PdfSignatureJudgement[],
  examined: readonly ExaminedSignature[],
): PdfSignatureJudgement {
  if (judged.refusal !== undefined && judged.verdict === "invalid") return judged;
  const seen = examined.find(({ field }) => field === judged.field)?.laterSeenFields ?? [];
  const fields = seen.filter((name) => all.find(({ field }) => field === name)?.verdict !== "valid");
  if (fields.length === 0) return judged;
  return { ...judged, verdict: "invalid", refusal: { code: "pdf-later-appearance-not-proved", fields } };
}
