/** The signature dictionary (ISO 32000-2, 12.8.1), with room for what is only known when the rest is written. */
import { type Certification, certifications, textString } from "../form/index.ts";
import { PdfName, type PdfObject, writeObject } from "../syntax/index.ts";

export interface SignatureDictionary {
  readonly type: "Sig" | "DocTimeStamp";
  readonly subFilter: "ETSI.CAdES.detached" | "adbe.pkcs7.detached" | "ETSI.RFC3161";
  /** What the signer claims. */
  readonly signingTime?: Date | undefined;
  readonly name?: string | undefined;
  readonly reason?: string | undefined;
  readonly location?: string | undefined;
  readonly certification?: Certification | undefined;
}

/** Digits that the widest byte range takes. */
const rangeWidth = 48;

/** The dictionary as text; `contentsAt` and `rangeAt` are where the two placeholders begin in it. */
export function signatureDictionaryText(
  signature: SignatureDictionary,
  room: number,
): { readonly text: string; readonly contentsAt: number; readonly rangeAt: number } {
  const entries = Object.entries(entriesOf(signature)).flatMap(([key, value]) => {
    return value === undefined ? [] : [`/${key} ${writeObject(value)}\n`];
  });
  const head = `<<${entries.join("")}/ByteRange `;
  const middle = `${head}${" ".repeat(rangeWidth)}\n/Contents `;
  return { text: `${middle}<${"0".repeat(room * 2)}>\n>>`, contentsAt: middle.length, rangeAt: head.length };
}

/** The byte range, in as many octets as were kept for it. */
export function byteRangeText(ranges: readonly [number, number, number, number]): string {
  return `[${ranges.join(" ")}]`.padEnd(rangeWidth, " ");
}

function entriesOf(signature: SignatureDictionary): Record<string, PdfObject | undefined> {
  const { type, subFilter, signingTime, name, reason, location, certification } = signature;
  return {
    Type: new PdfName(type),
    Filter: new PdfName("Adobe.PPKLite"),
    SubFilter: new PdfName(subFilter),
    M: signingTime === undefined ? undefined : textString(dateText(signingTime)),
    Name: name === undefined ? undefined : textString(name),
    Reason: reason === undefined ? undefined : textString(reason),
    Location: location === undefined ? undefined : textString(location),
    Reference: certification === undefined ? undefined : [certificationReference(certification)],
  };
}

function certificationReference(certification: Certification): PdfObject {
  const parameters = new Map<string, PdfObject>([
    ["Type", new PdfName("TransformParams")],
    ["P", certifications.indexOf(certification) + 1],
    ["V", new PdfName("1.2")],
  ]);
  return new Map<string, PdfObject>([
    ["Type", new PdfName("SigRef")],
    ["TransformMethod", new PdfName("DocMDP")],
    ["TransformParams", parameters],
  ]);
}

/** ISO 32000-2, 7.9.4, in UTC. */
function dateText(date: Date): string {
  return `D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`;
}
