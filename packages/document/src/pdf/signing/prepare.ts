/** Writes a document with a signature that is still to be made: all octets of it but those of the signature itself. */
import { concatBytes, toHex } from "@warifu/pki/der";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { catalogOf, type PdfFile } from "../file/index.ts";
import { certificationOf, signatureFieldsOf } from "../form/index.ts";
import { type PdfDictionary, PdfReference } from "../syntax/index.ts";
import { byteRangeText, type SignatureDictionary, signatureDictionaryText } from "./dictionary.ts";
import { type FieldRefusal, type FieldToSign, writeField } from "./field.ts";
import { PdfUpdate, withKeys } from "./update.ts";

export interface SignatureToPrepare extends SignatureDictionary, FieldToSign {
  /** Most octets that the signature may have. */
  readonly room: number;
}

/** Why a document takes no signature. */
export type PreparationRefusal =
  | FieldRefusal
  /** ISO 32000-2, 12.8.2.2.1: a document is certified by its first signature. */
  | { readonly code: "pdf-certification-comes-first" }
  /** Its certification allows no further signature. */
  | { readonly code: "pdf-certified-against-changes" };

/** A document whose signature is missing. */
export interface PreparedSignature {
  readonly bytes: Uint8Array;
  /** Start and length of what stands before the signature, start and length of what stands behind. */
  readonly ranges: readonly [number, number, number, number];
  /** What the signature has to cover. */
  readonly covered: Uint8Array;
  readonly room: number;
}

/** Throws `PdfError` for a document whose pages or form are damaged. */
export function prepareSignature(
  file: PdfFile,
  signature: SignatureToPrepare,
): Result<PreparedSignature, PreparationRefusal> {
  const certification = certificationOf(file.last)?.allowed;
  if (certification === "no-changes" && signature.type === "Sig")
    return refuse({ code: "pdf-certified-against-changes" });
  const signed = signatureFieldsOf(file.last).some(({ value }) => value !== undefined);
  if (signature.certification !== undefined && signed) return refuse({ code: "pdf-certification-comes-first" });
  const update = new PdfUpdate(file);
  const value = update.allocate();
  const catalog = writeField(update, signature, value);
  if (!catalog.ok) return catalog;
  writeCatalog(update, catalog.value, signature, value);
  const { text, contentsAt, rangeAt } = signatureDictionaryText(signature, signature.room);
  update.writeText(value, text);
  const { bytes, valueAt } = update.finish();
  const start = valueAt.get(value.number) ?? 0;
  return ok(placeRanges(bytes, start + rangeAt, start + contentsAt, signature.room));
}

function writeCatalog(
  update: PdfUpdate,
  catalog: PdfDictionary,
  { certification }: SignatureToPrepare,
  value: PdfReference,
): void {
  const root = update.file.last.trailer.get("Root");
  const after = certification === undefined ? catalog : withKeys(catalog, { Perms: new Map([["DocMDP", value]]) });
  if (root instanceof PdfReference && after !== catalogOf(update.file.last)) update.write(root, after);
}

function placeRanges(bytes: Uint8Array, rangeAt: number, contentsAt: number, room: number): PreparedSignature {
  const behind = contentsAt + room * 2 + 2;
  const ranges = [0, contentsAt, behind, bytes.length - behind] as const;
  write(bytes, rangeAt, byteRangeText(ranges));
  const covered = concatBytes(bytes.subarray(0, contentsAt), bytes.subarray(behind));
  return { bytes, ranges, covered, room };
}

/** Puts the signature in. Undefined: it is longer than the room that was kept. */
export function fillSignature(
  { bytes, ranges, room }: PreparedSignature,
  signature: Uint8Array,
): Uint8Array | undefined {
  if (signature.length > room) return undefined;
  const filled = bytes.slice();
  write(filled, ranges[1] + 1, toHex(signature));
  return filled;
}

function write(bytes: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
}
