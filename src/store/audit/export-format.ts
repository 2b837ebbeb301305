/**
 * The audit log as files that prove themselves without a database: events, seals and time stamps one a line, and a
 * manifest, signed with the audit key, that says where every stream begins and ends and what each file hashes to.
 */
import { canonicalJson, type JsonObject } from "./event.ts";

export const exportFormat = "warifu-audit-export/1";
export const exportFiles = ["events.jsonl", "seals.jsonl", "anchors.jsonl"] as const;
export type ExportFile = (typeof exportFiles)[number];
export const manifestFile = "manifest.json";
export const manifestSignatureFile = "manifest.signature.json";

/** Where a stream goes through an export: after one event, up to and with another. */
export interface ExportedStream {
  readonly stream: string;
  readonly after: { readonly sequence: number; readonly hash: string };
  readonly last: { readonly sequence: number; readonly hash: string };
}

export interface ExportManifest {
  /** The month of Asia/Tokyo; undefined: everything. */
  readonly month: string | undefined;
  readonly at: Date;
  readonly streams: readonly ExportedStream[];
  readonly events: number;
  /** Number and hash of the last seal; undefined: there was none. */
  readonly lastSeal: { readonly seal: number; readonly hash: string } | undefined;
  /** SHA-256, hexadecimal. */
  readonly files: Readonly<Record<ExportFile, string>>;
}

/** The signed text of a manifest. */
export function manifestBody(manifest: ExportManifest): string {
  const { month, at, streams, events, lastSeal, files } = manifest;
  const content: JsonObject = {
    at: at.toISOString(),
    events,
    files: { ...files },
    format: exportFormat,
    lastSeal: lastSeal === undefined ? null : [lastSeal.seal, lastSeal.hash],
    month: month ?? null,
    streams: streams.map(({ stream, after, last }) => [stream, after.sequence, after.hash, last.sequence, last.hash]),
  };
  return canonicalJson(content);
}

/** What stands in the signature's file; octets in base64. */
export interface ManifestSignature {
  readonly algorithm: string;
  readonly publicKey: string;
  readonly signature: string;
}

export function signatureText({ algorithm, publicKey, signature }: ManifestSignature): string {
  return `${JSON.stringify({ algorithm, publicKey, signature })}\n`;
}

/** Reads a manifest back; undefined when it is not one that `manifestBody` makes. */
export function parseManifest(body: string): ExportManifest | undefined {
  try {
    const parsed = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const manifest = manifestOf(parsed);
    return parsed.format === exportFormat && manifestBody(manifest) === body ? manifest : undefined;
  } catch {
    // No JSON, or of another shape: what it was meant to be nobody knows.
    return undefined;
  }
}

function manifestOf(parsed: Readonly<Record<string, unknown>>): ExportManifest {
  const lastSeal = parsed.lastSeal as readonly [number, string] | null;
  const streams = parsed.streams as readonly (readonly [string, number, string, number, string])[];
  return {
    month: (parsed.month as string | null) ?? undefined,
    at: new Date(parsed.at as string),
    events: parsed.events as number,
    lastSeal: lastSeal === null ? undefined : { seal: lastSeal[0], hash: lastSeal[1] },
    files: parsed.files as ExportManifest["files"],
    streams: streams.map(([stream, afterSequence, afterHash, lastSequence, lastHash]) => ({
      stream,
      after: { sequence: afterSequence, hash: afterHash },
      last: { sequence: lastSequence, hash: lastHash },
    })),
  };
}

/** The first and the last instant of a month of Asia/Tokyo ("2026-11"); the last is no longer of it. */
export function monthSpan(month: string): { readonly from: Date; readonly until: Date } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const tokyo = 9 * 3_600_000;
  return { from: new Date(Date.UTC(year, number - 1, 1) - tokyo), until: new Date(Date.UTC(year, number, 1) - tokyo) };
}
