import { decodeBase64, encodeBase64 } from "./base64.ts";

/** One block: `-----BEGIN label-----` … `-----END label-----`. */
export interface PemBlock {
  readonly label: string;
  readonly bytes: Uint8Array;
}

export type PemErrorCode =
  | "input-too-large"
  | "too-many-blocks"
  | "text-outside-block"
  | "bad-boundary"
  | "label-mismatch"
  | "unterminated-block"
  | "empty-block"
  | "bad-line"
  | "bad-base64"
  | "wrong-label"
  | "not-one-block";

/** PEM text that is refused; `offset` counts characters from its start. */
export class PemError extends Error {
  readonly code: PemErrorCode;
  readonly offset: number;
  constructor(code: PemErrorCode, offset: number) {
    super(`${code} at character ${offset}`);
    this.name = "PemError";
    this.code = code;
    this.offset = offset;
  }
}

export interface PemLimits {
  /** Most characters of the text. */
  readonly size: number;
  readonly blocks: number;
  /** Whether lines between blocks may carry text, as some programs write it. */
  readonly textOutside: "refuse" | "skip";
}

/** 1 MiB of text, 100 blocks, nothing but blank lines outside of them. */
export const defaultPemLimits: PemLimits = { size: 1024 * 1024, blocks: 100, textOutside: "refuse" };

/** RFC 7468 §3: one block, lines of 64 characters ended by LF. */
export function encodePem(label: string, bytes: Uint8Array): string {
  const lines = encodeBase64(bytes).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/**
 * All blocks of a text (RFC 7468). Strict inside a block: no headers, no blank lines, lines of at most 76 characters ended by LF or CRLF, base64 with
 * complete padding and zero spare bits, the same label at both ends. Throws `PemError`.
 */
export function decodePem(text: string, limits?: Partial<PemLimits>): readonly PemBlock[] {
  const { size, blocks: most, textOutside } = { ...defaultPemLimits, ...limits };
  if (text.length > size) throw new PemError("input-too-large", 0);
  const blocks: PemBlock[] = [];
  const lines = new Lines(text);
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    const label = boundaryLabel(line, "-----BEGIN ", lines.start);
    if (label !== undefined) {
      if (blocks.length === most) throw new PemError("too-many-blocks", lines.start);
      blocks.push(readBlock(lines, label));
    } else if (textOutside === "refuse" && line.trim() !== "") {
      throw new PemError("text-outside-block", lines.start);
    }
  }
  return blocks;
}

/** The octets of a text that is exactly one block with this label. Throws `PemError`. */
export function decodePemBlock(text: string, label: string, limits?: Partial<PemLimits>): Uint8Array {
  const [block, second] = decodePem(text, limits);
  if (block === undefined || second !== undefined) throw new PemError("not-one-block", 0);
  if (block.label !== label) throw new PemError("wrong-label", 0);
  return block.bytes;
}

function readBlock(lines: Lines, label: string): PemBlock {
  const start = lines.start;
  const parts: string[] = [];
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line.startsWith("-")) {
      if (boundaryLabel(line, "-----END ", lines.start) !== label) throw new PemError("label-mismatch", lines.start);
      return { label, bytes: blockBytes(parts, start) };
    }
    if (!/^[A-Za-z0-9+/=]{1,76}$/.test(line)) throw new PemError("bad-line", lines.start);
    parts.push(line);
  }
  throw new PemError("unterminated-block", start);
}

function blockBytes(parts: readonly string[], start: number): Uint8Array {
  if (parts.length === 0) throw new PemError("empty-block", start);
  const bytes = decodeBase64(parts.join(""));
  if (bytes === undefined) throw new PemError("bad-base64", start);
  return bytes;
}

/** The label of a boundary line, or undefined when the line is none. RFC 7468 §3: printable characters without hyphen-minus at the ends. */
function boundaryLabel(line: string, opening: string, at: number): string | undefined {
  if (!line.startsWith(opening)) return undefined;
  const label = line.slice(opening.length, -5);
  if (!line.endsWith("-----") || !/^[!-,.-~]+(?:[ -][!-,.-~]+)*$/.test(label)) throw new PemError("bad-boundary", at);
  return label;
}

/** Lines one after another, without their ends; `start` is where the last one began. */
class Lines {
  start = 0;
  private readonly text: string;
  private at = 0;
  constructor(text: string) {
    this.text = text;
  }
  next(): string | undefined {
    if (this.at >= this.text.length) return undefined;
    this.start = this.at;
    const end = this.text.indexOf("\n", this.at);
    const stop = end < 0 ? this.text.length : end;
    this.at = stop + 1;
    return this.text.slice(this.start, this.text[stop - 1] === "\r" && stop > this.start ? stop - 1 : stop);
  }
}
