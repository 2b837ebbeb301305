/**
 * The transcript: everything that a ceremony was, under one SHA-256; all who were present sign that digest, and the house
 * seals it with its audit key. Whoever has the file can check it without the house.
 */
import { createHash } from "node:crypto";
import { canonicalJson, type JsonObject } from "../../store/index.ts";
import { foldEvents } from "./evolve.ts";
import type { CeremonyEvent, CeremonySeal, CeremonySignature, KnownCeremony } from "./types.ts";

export const transcriptFormat = "warifu ceremony transcript 1";

/** What is signed: the number and every event until the last step was confirmed. */
export interface TranscriptRecord {
  readonly format: typeof transcriptFormat;
  readonly ceremony: number;
  readonly events: readonly CeremonyEvent[];
}

export interface Transcript {
  readonly record: TranscriptRecord;
  readonly transcriptHash: string;
  readonly signatures: readonly CeremonySignature[];
  /** Absent while somebody has not signed. */
  readonly seal?: CeremonySeal;
}

/** The transcript of a ceremony, as far as it is. */
export function transcriptOf(ceremony: number, events: readonly CeremonyEvent[]): Transcript {
  const told = events.filter(({ kind }) => kind !== "signed" && kind !== "sealed");
  const record = { format: transcriptFormat, ceremony, events: told } as const;
  const folded = foldEvents(events);
  const { signatures, seal }: Pick<KnownCeremony, "signatures" | "seal"> =
    folded.state === "absent" ? { signatures: [] } : folded;
  return { record, transcriptHash: hashOfRecord(record), signatures, ...(seal === undefined ? {} : { seal }) };
}

/** SHA-256 of the record's canonical JSON (RFC 8785), hexadecimal. */
export function hashOfRecord(record: TranscriptRecord): string {
  return createHash("sha256")
    .update(canonicalJson(plain(record)), "utf8")
    .digest("hex");
}

/** The octets that the house's audit key signs. */
export function sealedOctets({
  transcriptHash,
  signatures,
}: Pick<Transcript, "transcriptHash" | "signatures">): Uint8Array {
  return new Uint8Array(Buffer.from(canonicalJson(plain({ transcriptHash, signatures })), "utf8"));
}

/** What JSON makes of it: as it is read back from a file. */
function plain(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
