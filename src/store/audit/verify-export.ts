/** Verifies exported files without a database: the manifest's signature, every stream through the files, seals and stamps. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ok, type Result, refuse } from "@warifu/pki/result";
import {
  type ExportedStream,
  type ExportFile,
  type ExportManifest,
  exportFiles,
  manifestFile,
  manifestSignatureFile,
  parseManifest,
  signatureText,
} from "./export-format.ts";
import type { AuditFinding, AuditVerifier, Mentions } from "./findings.ts";
import { type SealRow, sealFinding } from "./verify-seals.ts";
import { type EventRow, type Position, step } from "./verify-streams.ts";

/** The first thing that is wrong; `line` counts from 1. */
export type ExportFinding =
  | AuditFinding
  | { readonly code: "export-file-missing" | "export-file-changed"; readonly file: string }
  | { readonly code: "export-line-malformed"; readonly file: string; readonly line: number }
  | {
      readonly code: "export-manifest-malformed" | "export-manifest-key-unknown" | "export-manifest-signature-wrong";
      readonly file: string;
    };

/** Verifies the files of `exportAudit`; memory stays flat but for one entry a stream. */
export async function verifyExport(
  folder: string,
  verifier: AuditVerifier,
): Promise<Result<ExportManifest, ExportFinding>> {
  const manifest = await readManifest(folder, verifier);
  if (!manifest.ok) return manifest;
  try {
    const finding =
      (await eventsFinding(folder, manifest.value)) ??
      (await sealsFinding(folder, manifest.value, verifier)) ??
      (await anchorsFinding(folder)) ??
      (await fileFinding(folder, manifest.value));
    return finding === undefined ? ok(manifest.value) : refuse(finding);
  } catch (fault) {
    if (fault instanceof MalformedLine) return refuse(fault.finding);
    const file = missingFile(fault);
    if (file === undefined) throw fault;
    return refuse({ code: "export-file-missing", file });
  }
}

async function readManifest(folder: string, verifier: AuditVerifier): Promise<Result<ExportManifest, ExportFinding>> {
  let body: string;
  let text: string;
  let signed: { readonly algorithm?: unknown; readonly publicKey?: unknown; readonly signature?: unknown };
  try {
    body = await readFile(join(folder, manifestFile), "utf8");
    text = await readFile(join(folder, manifestSignatureFile), "utf8");
    signed = JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return malformed(manifestSignatureFile);
    const file = missingFile(fault);
    if (file === undefined) throw fault;
    return refuse({ code: "export-file-missing", file });
  }
  const manifest = parseManifest(body);
  if (manifest === undefined) return malformed(manifestFile);
  const { algorithm, publicKey, signature } = signed;
  if (typeof algorithm !== "string" || typeof publicKey !== "string" || typeof signature !== "string")
    return malformed(manifestSignatureFile);
  // One form only: in base64 the last letters of two texts may mean the same octets.
  const key64 = Buffer.from(publicKey, "base64").toString("base64");
  const signature64 = Buffer.from(signature, "base64").toString("base64");
  if (text !== signatureText({ algorithm, publicKey: key64, signature: signature64 }))
    return malformed(manifestSignatureFile);
  const key = verifier.publicKeys.find((known) => Buffer.from(publicKey, "base64").equals(known));
  if (key === undefined) return refuse({ code: "export-manifest-key-unknown", file: manifestSignatureFile });
  const isSigned = verifier.verify(algorithm, key, Buffer.from(body, "utf8"), Buffer.from(signature, "base64"));
  return isSigned ? ok(manifest) : refuse({ code: "export-manifest-signature-wrong", file: manifestFile });
}

function malformed(file: string): Result<never, ExportFinding> {
  return refuse({ code: "export-manifest-malformed", file });
}

/** The name of a file that is not there. */
function missingFile(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !("code" in fault) || fault.code !== "ENOENT" || !("path" in fault))
    return undefined;
  return String(fault.path).split("/").at(-1);
}

class MalformedLine extends Error {
  readonly finding: ExportFinding;

  constructor(file: ExportFile, line: number) {
    super("a line is malformed");
    this.finding = { code: "export-line-malformed", file, line };
  }
}

async function* linesOf(folder: string, file: ExportFile): AsyncGenerator<readonly [number, readonly unknown[]]> {
  const input = createReadStream(join(folder, file), "utf8");
  // A file that is not there is told by the stream, not by the reader of lines.
  await new Promise((resolve, reject) => input.once("open", resolve).once("error", reject));
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      throw new MalformedLine(file, line);
    }
    if (!Array.isArray(parsed)) throw new MalformedLine(file, line);
    yield [line, parsed];
  }
}

async function eventsFinding(folder: string, { streams }: ExportManifest): Promise<ExportFinding | undefined> {
  const mentions: Mentions = { seals: [], anchors: [] };
  let index = 0;
  let position = startOf(streams[0]);
  for await (const [line, parsed] of linesOf(folder, "events.jsonl")) {
    const event = eventOf(parsed);
    if (event === undefined) throw new MalformedLine("events.jsonl", line);
    while (position !== undefined && position.stream !== event.stream && isAtEnd(position, streams[index]))
      position = startOf(streams[++index]);
    if (position?.stream !== event.stream) return wrongStream(position, event);
    const finding = step(position, event, mentions);
    if (finding !== undefined) return finding;
  }
  for (; index < streams.length; position = startOf(streams[++index])) {
    if (position !== undefined && !isAtEnd(position, streams[index]))
      return { code: "audit-event-missing", stream: position.stream, sequence: position.sequence + 1 };
  }
  return undefined;
}

function startOf(exported: ExportedStream | undefined): Position | undefined {
  if (exported === undefined) return undefined;
  const { stream, after } = exported;
  return { stream, sequence: after.sequence, hash: Buffer.from(after.hash, "hex"), at: 0 };
}

function isAtEnd({ sequence, hash }: Position, exported: ExportedStream | undefined): boolean {
  return exported?.last.sequence === sequence && exported.last.hash === hash.toString("hex");
}

/** The stream before did not come to its end, or this one is none of the manifest's. */
function wrongStream(position: Position | undefined, { stream, sequence }: EventRow): ExportFinding {
  return position === undefined
    ? { code: "audit-event-misplaced", stream, sequence }
    : { code: "audit-event-missing", stream: position.stream, sequence: position.sequence + 1 };
}

function eventOf([stream, sequence, at, kind, body, hash]: readonly unknown[]): EventRow | undefined {
  if (typeof stream !== "string" || typeof sequence !== "number" || typeof at !== "string") return undefined;
  if (typeof kind !== "string" || typeof body !== "string" || typeof hash !== "string") return undefined;
  const time = new Date(at);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== at || !/^(?:[0-9a-f]{2}){32}$/.test(hash))
    return undefined;
  return { stream, sequence, at: time, kind, body, hash: Buffer.from(hash, "hex") };
}

async function sealsFinding(
  folder: string,
  { lastSeal }: ExportManifest,
  verifier: AuditVerifier,
): Promise<ExportFinding | undefined> {
  let previous = "";
  let seals = 0;
  for await (const [line, parsed] of linesOf(folder, "seals.jsonl")) {
    const row = sealOf(parsed);
    if (row === undefined) throw new MalformedLine("seals.jsonl", line);
    if (row.seal !== seals + 1) return { code: "audit-seal-missing", seal: seals + 1 };
    const finding = sealFinding(row, previous, verifier);
    if (finding !== undefined) return finding;
    previous = row.hash.toString("hex");
    seals++;
  }
  if (seals < (lastSeal?.seal ?? 0)) return { code: "audit-seal-missing", seal: seals + 1 };
  return previous === (lastSeal?.hash ?? "") ? undefined : { code: "audit-seal-changed", seal: seals };
}

function sealOf([seal, at, body, hash, algorithm, key, signature]: readonly unknown[]): SealRow | undefined {
  if (typeof seal !== "number" || typeof at !== "string" || typeof body !== "string") return undefined;
  if (typeof hash !== "string" || typeof algorithm !== "string") return undefined;
  if (typeof key !== "string" || typeof signature !== "string") return undefined;
  const bytes = (text: string) => Buffer.from(text, "base64");
  const known = { public_key: bytes(key), signature: bytes(signature) };
  return { seal, at: new Date(at), body, hash: Buffer.from(hash, "hex"), algorithm, ...known };
}

/** Stamps are held by the manifest's hash of their file; here only their form is looked at, so that a place can be told. */
async function anchorsFinding(folder: string): Promise<ExportFinding | undefined> {
  let last = { seal: 0, source: "" };
  for await (const [line, [seal, source, at, token]] of linesOf(folder, "anchors.jsonl")) {
    if (typeof seal !== "number" || typeof source !== "string" || typeof at !== "string" || typeof token !== "string")
      throw new MalformedLine("anchors.jsonl", line);
    if (seal < last.seal || (seal === last.seal && source <= last.source))
      return { code: "audit-anchor-unknown", seal, source };
    last = { seal, source };
  }
  return undefined;
}

/** Whatever is left: another octet anywhere changes the hash of its file. */
async function fileFinding(folder: string, { files }: ExportManifest): Promise<ExportFinding | undefined> {
  for (const file of exportFiles) {
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(join(folder, file))) hash.update(chunk);
    if (hash.digest("hex") !== files[file]) return { code: "export-file-changed", file };
  }
  return undefined;
}
