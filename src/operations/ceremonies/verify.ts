/** Checks a transcript as it lies in a file: needs no house, no database, and no trust in who brings it. */
import { createHash } from "node:crypto";
import type { SignatureAlgorithm, VerifySignature } from "@warifu/pki/algorithm";
import { signatureAlgorithms } from "@warifu/pki/algorithm";
import { ok, type Result, refuse } from "@warifu/pki/result";
import { decide } from "./decide.ts";
import { definitionHash } from "./definition.ts";
import { evolve } from "./evolve.ts";
import { hashOfRecord, sealedOctets, type Transcript, transcriptFormat } from "./transcript.ts";
import type { Ceremony, CeremonyCommand, CeremonyEvent, CeremonySeal, KnownCeremony } from "./types.ts";

export type TranscriptRefusal =
  | { readonly code: "transcript-malformed"; readonly field: "transcript" }
  | { readonly code: "transcript-altered"; readonly field: "transcript" }
  /** An event that could not have followed by the rules of ceremonies. */
  | {
      readonly code: "transcript-not-by-the-rules";
      readonly field: "transcript";
      readonly event: number;
      readonly kind: string;
    }
  | { readonly code: "transcript-not-signed-by-all"; readonly field: "transcript"; readonly missing: readonly string[] }
  | { readonly code: "transcript-seal-wrong"; readonly field: "transcript" }
  | { readonly code: "transcript-seal-of-another-key"; readonly field: "transcript" }
  | { readonly code: "transcript-attachment-unknown"; readonly field: "attachment"; readonly sha256: string };

export interface TranscriptQuestion {
  /** The text of the file. */
  readonly text: string;
  /** SubjectPublicKeyInfo of the audit keys that the house is known to have; none: any key that fits is named. */
  readonly auditKeys: readonly Uint8Array[];
  /** What is said to have been attached. */
  readonly attachments: readonly Uint8Array[];
}

export interface VerifiedTranscript {
  readonly ceremony: KnownCeremony;
  readonly number: number;
  readonly transcriptHash: string;
  /** SHA-256 of the public key that sealed it. */
  readonly sealedBy: string;
}

/** Replays the events by the rules, and checks digest, signatures and seal. */
export function verifyTranscript(
  { text, auditKeys, attachments }: TranscriptQuestion,
  verifySignature: VerifySignature,
): Result<VerifiedTranscript, TranscriptRefusal> {
  const transcript = parseTranscript(text);
  if (transcript === undefined) return refuse({ code: "transcript-malformed", field: "transcript" });
  const { record, transcriptHash, signatures, seal } = transcript;
  if (hashOfRecord(record) !== transcriptHash) return refuse({ code: "transcript-altered", field: "transcript" });
  const replayed = replay(transcript);
  if (!replayed.ok) return replayed;
  const ceremony = replayed.value;
  const missing = ceremony.attendants.filter(
    ({ account }) => !signatures.some((one) => one.account === account && one.transcriptHash === transcriptHash),
  );
  if (missing.length > 0 || seal === undefined)
    return refuse({
      code: "transcript-not-signed-by-all",
      field: "transcript",
      missing: missing.map(({ account }) => account),
    });
  const sealed = sealRefusal(transcript, seal, auditKeys, verifySignature);
  if (sealed !== undefined) return refuse(sealed);
  for (const content of attachments) {
    const sha256 = createHash("sha256").update(content).digest("hex");
    if (!ceremony.attachments.some((one) => one.sha256 === sha256))
      return refuse({ code: "transcript-attachment-unknown", field: "attachment", sha256 });
  }
  const sealedBy = createHash("sha256").update(Buffer.from(seal.publicKey, "base64")).digest("hex");
  return ok({ ceremony, number: record.ceremony, transcriptHash, sealedBy });
}

function parseTranscript(text: string): Transcript | undefined {
  try {
    const read: Transcript = JSON.parse(text);
    const isOne = read?.record?.format === transcriptFormat && Array.isArray(read.record.events);
    return isOne && Array.isArray(read.signatures) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Every event must be what its command would have made: so no step was skipped, done twice, or done by who was not there. */
function replay({ record, signatures }: Transcript): Result<KnownCeremony, TranscriptRefusal> {
  let ceremony: Ceremony = { state: "absent" };
  const signing = signatures.map(
    ({ account: by, at, means, transcriptHash }): CeremonyEvent => ({ kind: "signed", by, at, means, transcriptHash }),
  );
  for (const [index, event] of [...record.events, ...signing].entries()) {
    const wrong = {
      code: "transcript-not-by-the-rules",
      field: "transcript",
      event: index,
      kind: String(event?.kind),
    } as const;
    try {
      if (event.kind === "planned" && definitionHash(event.definition) !== event.definitionHash) return refuse(wrong);
      const decision = decide(ceremony, commandOf(event));
      if (!decision.ok || decision.value.kind !== event.kind) return refuse(wrong);
      ceremony = evolve(ceremony, event);
    } catch {
      return refuse(wrong);
    }
  }
  if (ceremony.state === "absent") return refuse({ code: "transcript-malformed", field: "transcript" });
  return ok(ceremony);
}

const commands = {
  planned: "plan",
  begun: "begin",
  "action-begun": "begin-action",
  "action-resumed": "begin-action",
  "action-done": "end-action",
  confirmed: "confirm",
  attached: "attach",
  "broken-off": "break-off",
  signed: "sign",
  sealed: "seal",
} as const satisfies Record<CeremonyEvent["kind"], CeremonyCommand["kind"]>;

function commandOf(event: CeremonyEvent): CeremonyCommand {
  return { ...event, kind: commands[event.kind] } as CeremonyCommand;
}

function sealRefusal(
  transcript: Transcript,
  seal: CeremonySeal,
  auditKeys: readonly Uint8Array[],
  verifySignature: VerifySignature,
): TranscriptRefusal | undefined {
  const publicKey = new Uint8Array(Buffer.from(String(seal.publicKey), "base64"));
  const algorithm = signatureAlgorithms.find((one): one is SignatureAlgorithm => one === seal.algorithm);
  const signature = new Uint8Array(Buffer.from(String(seal.signature), "base64"));
  const isRight = algorithm !== undefined && verifySignature(algorithm, publicKey, sealedOctets(transcript), signature);
  if (!isRight) return { code: "transcript-seal-wrong", field: "transcript" };
  const isKnown = auditKeys.length === 0 || auditKeys.some((one) => Buffer.from(one).equals(publicKey));
  return isKnown ? undefined : { code: "transcript-seal-of-another-key", field: "transcript" };
}
