/** Where questions are answered: one per thread, with the keys of issuers and, when wished, the checks that it remembers. */
import { cachedVerifier, digest } from "@warifu/pki/node";
import type { PathAnswer } from "./answer.ts";
import type { JudgePorts } from "./judge.ts";
import { answerLine, answerQuestion } from "./line.ts";
import type { PathQuestion } from "./question.ts";
import { rememberingVerifier } from "./remembered.ts";

export interface WorkshopSettings {
  /** Keys of issuers that are kept imported. */
  readonly issuerKeys: number;
  /** Successful signature checks that are remembered; 0: each is made anew. */
  readonly rememberedChecks: number;
}

export type Work =
  | { readonly kind: "question"; readonly question: PathQuestion }
  | { readonly kind: "lines"; readonly lines: readonly string[] };

/** The same kind as the work's. */
export type WorkDone =
  | { readonly kind: "question"; readonly answer: PathAnswer }
  | { readonly kind: "lines"; readonly answers: readonly string[] };

/** Does one work after another in this thread. */
export type Workshop = (work: Work) => WorkDone;

export function openWorkshop(settings: WorkshopSettings, clock: () => Date): Workshop {
  const ports = { ...judgePorts(settings), digest, clock };
  return (work) => {
    if (work.kind === "lines") return { kind: "lines", answers: work.lines.map((line) => answerLine(line, ports)) };
    return { kind: "question", answer: answerQuestion(work.question, ports) };
  };
}

/** The ports of judging by node:crypto, with the caches of the settings. */
export function judgePorts({ issuerKeys, rememberedChecks }: WorkshopSettings): JudgePorts {
  const verifySignature = cachedVerifier(issuerKeys);
  return {
    verifySignature: rememberedChecks === 0 ? verifySignature : rememberingVerifier(verifySignature, rememberedChecks),
    elapsed: () => performance.now(),
  };
}
