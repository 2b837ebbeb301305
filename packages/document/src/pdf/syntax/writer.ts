import {
  isArray,
  isDictionary,
  type PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReal,
  PdfReference,
  PdfStream,
  type PdfString,
} from "./objects.ts";

/** An object in the syntax of PDF; octets are characters up to U+00FF. A stream's data follow its dictionary unchanged. */
export function writeObject(value: PdfObject): string {
  if (value === null || typeof value === "boolean" || typeof value === "number") return String(value);
  if (value instanceof PdfReal) return value.text;
  if (value instanceof PdfName) return writeName(value.name);
  if (value instanceof PdfReference) return `${value.number} ${value.generation} R`;
  if (value instanceof PdfStream) return writeStream(value);
  if (isArray(value)) return `[${value.map(writeObject).join(" ")}]`;
  if (isDictionary(value)) return writeDictionary(value);
  return writeString(value);
}

function writeStream({ dictionary, data }: PdfStream): string {
  const entries = new Map(dictionary).set("Length", data.length);
  return `${writeDictionary(entries)}\nstream\n${characters(data)}\nendstream`;
}

function writeDictionary(dictionary: PdfDictionary): string {
  const entries = [...dictionary].map(([key, value]) => `${writeName(key)} ${writeObject(value)}`);
  return `<<${entries.join("\n")}>>`;
}

/** ISO 32000-2, 7.3.5: whatever is not a plain character is written as a number. */
function writeName(name: string): string {
  const escaped = name.replace(/[^A-Za-z0-9_.+*:@-]/g, (character) => {
    return `#${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
  return `/${escaped}`;
}

function writeString({ bytes }: PdfString): string {
  return `<${Array.from(bytes, (octet) => octet.toString(16).padStart(2, "0")).join("")}>`;
}

function characters(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join("");
}
