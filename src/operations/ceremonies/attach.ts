/** Photographs, films and scans of what was seen: kept under their digest, which the transcript names. */
import { createHash } from "node:crypto";
import { type Result, refuse } from "@warifu/pki/result";
import { type CeremonyActor, type CeremonyPorts, changeCeremony } from "./change.ts";
import { insertAttachment } from "./records.ts";
import type { CeremonyRefusal, KnownCeremony } from "./types.ts";

/** 8 MiB: a photograph, or a minute of film; longer ones are attached in parts. */
export const largestAttachment = 8_388_608;

export type AttachmentRefusal =
  | { readonly code: "attachment-kind-not-accepted"; readonly field: "content" }
  | {
      readonly code: "attachment-too-large";
      readonly field: "content";
      readonly octets: number;
      readonly most: number;
    };

export interface AttachmentOrder extends CeremonyActor {
  readonly number: number;
  readonly name: string;
  readonly content: Uint8Array;
}

/** Attaches a file to a running ceremony. @throws StoreFault */
export async function attachToCeremony(
  ports: CeremonyPorts,
  { number, name, content, actor, origin }: AttachmentOrder,
): Promise<Result<KnownCeremony, CeremonyRefusal | AttachmentRefusal>> {
  const octets = content.length;
  if (octets > largestAttachment)
    return refuse({ code: "attachment-too-large", field: "content", octets, most: largestAttachment });
  const mediaType = mediaTypeOf(content);
  if (mediaType === undefined) return refuse({ code: "attachment-kind-not-accepted", field: "content" });
  const sha256 = createHash("sha256").update(content).digest("hex");
  const wish = { kind: "attach", name, sha256, octets, mediaType } as const;
  return changeCeremony<never>(ports, { number, wish, actor, origin }, async (transaction) => {
    await insertAttachment(transaction, number, { sha256, mediaType, content, at: ports.clock().toISOString() });
    return undefined;
  });
}

const beginnings: readonly (readonly [mediaType: string, at: number, octets: string])[] = [
  ["image/jpeg", 0, "ffd8ff"],
  ["image/png", 0, "89504e470d0a1a0a"],
  ["application/pdf", 0, "255044462d"],
  // ISO/IEC 14496-12: the box "ftyp" stands first in MP4.
  ["video/mp4", 4, "66747970"],
  // Matroska and WebM: the EBML head.
  ["video/webm", 0, "1a45dfa3"],
];

/** By what is in it, never by what it is called. */
function mediaTypeOf(content: Uint8Array): string | undefined {
  const head = Buffer.from(content.subarray(0, 16)).toString("hex");
  return beginnings.find(([, at, octets]) => head.startsWith(octets, at * 2))?.[0];
}
