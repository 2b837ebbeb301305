/**
 * Statuses straight from the database, many questions in one query. While a query is under way, everything that is
 * asked gathers for the next one; a query starts only after its questions came, so each answer is as of the moment of
 * asking (CPS 4-4-4-2) and nothing is remembered. Under load a query carries what came during the one before it, which
 * makes the database's share of an answer small without a single cached status.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type CertificateStatus, readStatuses, type StatusQuestion, type Store } from "../../store/index.ts";

export interface StatusLookup {
  /** The statuses in the order asked. @throws StoreFault */
  find(questions: readonly StatusQuestion[]): Promise<readonly CertificateStatus[]>;
}

interface Asked {
  readonly questions: readonly StatusQuestion[];
  resolve(statuses: readonly CertificateStatus[]): void;
  reject(fault: unknown): void;
}

/** How long questions gather while many come at once. */
const gatheringMilliseconds = 1;

/** Most questions of one query. A request of more goes alone. */
const questionsPerQuery = 512;

/** A look-up over `read`, by default the store's own query. */
export function openStatusLookup(
  store: Store,
  read: (store: Store, questions: readonly StatusQuestion[]) => Promise<readonly CertificateStatus[]> = readStatuses,
): StatusLookup {
  let waiting: Asked[] = [];
  let state: "idle" | "querying" = "idle";
  let lastTogether = 0;

  const queryUntilNoneWaits = async (): Promise<void> => {
    while (waiting.length > 0) {
      // Many callers at once: a moment more brings more of them into one query. A single caller waits for nothing.
      if (lastTogether > 1) await sleep(gatheringMilliseconds);
      const { batch, rest } = takeBatch(waiting);
      waiting = rest;
      lastTogether = batch.length;
      await answerBatch(batch, (questions) => read(store, questions));
    }
    state = "idle";
  };

  return {
    find: (questions) =>
      new Promise((resolve, reject) => {
        waiting.push({ questions, resolve, reject });
        if (state === "querying") return;
        state = "querying";
        // What arrived in the same turn of the event loop goes into the same query.
        setImmediate(() => void queryUntilNoneWaits());
      }),
  };
}

function takeBatch(waiting: readonly Asked[]): { batch: readonly Asked[]; rest: Asked[] } {
  let questions = 0;
  let taken = 0;
  for (const asked of waiting) {
    questions += asked.questions.length;
    if (taken > 0 && questions > questionsPerQuery) break;
    taken += 1;
  }
  return { batch: waiting.slice(0, taken), rest: waiting.slice(taken) };
}

/** Never throws: a fault goes to everybody who asked in this batch. */
async function answerBatch(
  batch: readonly Asked[],
  read: (questions: readonly StatusQuestion[]) => Promise<readonly CertificateStatus[]>,
): Promise<void> {
  try {
    const statuses = await read(batch.flatMap((asked) => asked.questions));
    let start = 0;
    for (const asked of batch) {
      asked.resolve(statuses.slice(start, start + asked.questions.length));
      start += asked.questions.length;
    }
  } catch (fault) {
    for (const asked of batch) asked.reject(fault);
  }
}
