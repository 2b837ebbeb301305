/*
 * What a file or a pasted text holds: DER as it is, PEM with any number of blocks, bare base64 or hexadecimal, PKCS#7 with nothing
 * but certificates and lists. Private keys are not opened.
 */
import { contextConstructed, DerError, DerReader, fromHex, oid, tag } from "@warifu/pki/der";
import { decodeBase64, decodePem, PemError } from "@warifu/pki/pem";

/** Octets to be read, and what they were called. */
export interface Block {
  readonly source: string;
  readonly der: Uint8Array;
}

export type Recognised =
  | { readonly kind: "block"; readonly block: Block }
  | {
      readonly kind: "fault";
      readonly source: string;
      readonly code: string;
      readonly offset: number;
      readonly octets: Uint8Array;
    };

/** Most blocks of one file. */
const mostBlocks = 500;
/** Most characters of PEM or base64: a list of a million entries. */
const mostCharacters = 128 * 1024 * 1024;

/** The blocks of a file, in their order. */
export function recognise(name: string, octets: Uint8Array): readonly Recognised[] {
  if (octets.length === 0) return [fault(name, "empty-input", 0, octets)];
  const text = textOf(octets);
  if (text === undefined) return fromDer(name, octets);
  if (text.includes("-----BEGIN ")) return fromPem(name, text, octets);
  const plain = text.replace(/\s+/g, "");
  const bare = /^[0-9a-fA-F]+$/.test(plain) ? fromHex(plain) : decodeBase64(plain);
  if (bare === undefined || bare.length === 0) return [fault(name, "not-recognised", 0, octets)];
  return fromDer(name, bare);
}

/** The file as text when it looks like text: DER begins with an identifier, not with a letter of an alphabet that fills the rest. */
function textOf(octets: Uint8Array): string | undefined {
  if (octets.length > mostCharacters) return undefined;
  const start = octets.subarray(0, 512);
  if (start.some((octet) => octet === 0 || (octet < 0x20 && octet !== 9 && octet !== 10 && octet !== 13)))
    return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch {
    return undefined;
  }
}

function fromPem(name: string, text: string, octets: Uint8Array): readonly Recognised[] {
  // Characters and octets count alike in PEM; text outside may hold others, and the place is near enough.
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    return [fault(name, "private-key", 0, new Uint8Array(0))];
  }
  try {
    const blocks = decodePem(text, { size: mostCharacters, blocks: mostBlocks, textOutside: "skip" });
    const several = blocks.length > 1;
    return blocks.flatMap(({ bytes }, index) => fromDer(several ? `${name} (${index + 1})` : name, bytes));
  } catch (error) {
    if (error instanceof PemError) return [fault(name, error.code, error.offset, octets)];
    throw error;
  }
}

function fromDer(source: string, der: Uint8Array): readonly Recognised[] {
  const parts = signedDataParts(der);
  if (parts === undefined) return [{ kind: "block", block: { source, der } }];
  return parts.map((part, index) => ({ kind: "block", block: { source: `${source} (${index + 1})`, der: part } }));
}

const signedData = oid("1.2.840.113549.1.7.2");

/** RFC 5652 §5.1: certificates [0] and crls [1] of a SignedData; undefined when it is none. */
function signedDataParts(der: Uint8Array): readonly Uint8Array[] | undefined {
  try {
    const outer = new DerReader(der).readSequence();
    if (outer.peekTag() !== tag.objectIdentifier || outer.readOid() !== signedData) return undefined;
    const data = outer.readExplicit(0).readSequence();
    for (let skipped = 0; skipped < 3; skipped++) data.skipElement();
    const parts: Uint8Array[] = [];
    for (const number of [0, 1]) {
      if (data.peekTag() !== contextConstructed(number)) continue;
      const members = data.readImplicitConstructed(number);
      while (!members.isAtEnd && parts.length < mostBlocks) parts.push(members.readElement());
    }
    return parts.length === 0 ? undefined : parts;
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

function fault(source: string, code: string, offset: number, octets: Uint8Array): Recognised {
  return { kind: "fault", source, code, offset, octets };
}
