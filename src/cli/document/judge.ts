/** A signed document as a report; by what it begins with. */
import { type JudgementInputs, reportOf, type SignatureReport, verifyCms } from "@warifu/document";
import { digest, verifySignature } from "@warifu/pki/node";
import { ok, type Result } from "@warifu/pki/result";
import type { ShownRefusal } from "../refusal.ts";

/** Every signature of a document. */
export interface DocumentReport {
  readonly signatures: readonly SignatureReport[];
}

export interface DocumentToJudge {
  readonly octets: Uint8Array;
  /** Where the signature is kept apart from it. */
  readonly content: { readonly bytes: Uint8Array } | undefined;
}

const ports = { digest, verifySignature };

/** Judges every signature. */
export function judgeDocument(
  { octets, content }: DocumentToJudge,
  inputs: JudgementInputs,
): Result<DocumentReport, ShownRefusal> {
  const judged = verifyCms({ message: octets, content }, inputs, ports);
  if (!judged.ok) return judged;
  return ok({ signatures: judged.value.signatures.map((one) => reportOf(one, digest, inputs)) });
}
