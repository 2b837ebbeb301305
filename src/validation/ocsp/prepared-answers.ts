/**
 * Answers of authorities whose policy opens their status to everybody and lets answers be kept (RFC 5019 §6): made for the
 * first who asks, then given to all until half of their time is over. Never a holder's status, never an answer with a
 * nonce, never "unknown", so that nobody can fill the memory with numbers that do not exist.
 */
import type { CertificateStatus } from "../../store/index.ts";

export interface PreparedAnswer {
  readonly response: Uint8Array;
  readonly status: CertificateStatus;
  readonly producedAt: Date;
  readonly nextUpdate: Date;
}

/** How many answers are kept; the oldest go first. An answer has some 2,000 octets. */
const keptAnswers = 16_384;

/** The kept answers of one process. */
export class PreparedAnswers {
  readonly #kept = new Map<string, PreparedAnswer>();

  /** The kept answer under `name`, unless half of its time is over. */
  find(name: string, now: Date): PreparedAnswer | undefined {
    const kept = this.#kept.get(name);
    if (kept === undefined || isFresh(kept, now)) return kept;
    this.#kept.delete(name);
    return undefined;
  }

  keep(name: string, answer: PreparedAnswer): void {
    if (answer.status.status === "unknown") return;
    this.#kept.delete(name);
    this.#kept.set(name, answer);
    const oldest = this.#kept.size > keptAnswers ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  /** After an authority changed: its responder may have another key. */
  forgetAll(): void {
    this.#kept.clear();
  }
}

/** A clock that went back makes nothing fresh. */
function isFresh({ producedAt, nextUpdate }: PreparedAnswer, now: Date): boolean {
  const age = now.getTime() - producedAt.getTime();
  return age >= 0 && age < (nextUpdate.getTime() - producedAt.getTime()) / 2;
}
