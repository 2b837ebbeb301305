/**
 * Threads that judge paths. A verdict is some tenths of a millisecond of pure computing, so in a server it belongs out of
 * the thread that answers; for volume, every core takes a share. A thread does one work at a time; when it dies (out of
 * memory), its work is done again line by line in a new one, and only the line that kills it gets the code "fault".
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PathAnswer } from "./answer.ts";
import { lineAnswer } from "./line.ts";
import type { PathQuestion } from "./question.ts";
import { openWorkshop, type Work, type WorkDone, type WorkshopSettings } from "./workshop.ts";

export interface PathValidatorSettings extends Partial<WorkshopSettings> {
  /** Threads; 0: work is done in the caller's own. Default: one less than the cores, at least one. */
  readonly workers?: number | undefined;
  /** Megabytes of JavaScript objects of one thread (bytes of certificates and lists lie outside of them). Default: 1024. */
  readonly threadMegabytes?: number | undefined;
}

/** Judges paths for the life of a process. Answers come in any order, each to its question. */
export interface PathValidator {
  judge(question: PathQuestion): Promise<PathAnswer>;
  /** Lines of `readLine`'s form, answered in their order. */
  answerLines(lines: readonly string[]): Promise<readonly string[]>;
  /** Ends the threads. Work under way is answered with "fault". */
  close(): Promise<void>;
}

/** Opens the threads. `clock` is the time of lines without `at` when there are no threads. */
export function openPathValidator(settings: PathValidatorSettings, clock: () => Date): PathValidator {
  const workshop = {
    issuerKeys: settings.issuerKeys ?? 256,
    rememberedChecks: settings.rememberedChecks ?? 0,
  };
  const workers = settings.workers ?? Math.max(1, availableParallelism() - 1);
  if (workers === 0) return validatorBy(inThisThread(workshop, clock), async () => undefined);
  const pool = new Pool(workers, settings.threadMegabytes ?? 1024, workshop);
  return validatorBy(
    (work) => pool.do(work),
    () => pool.close(),
  );
}

type DoWork = (work: Work) => Promise<WorkDone>;

function inThisThread(settings: WorkshopSettings, clock: () => Date): DoWork {
  const workshop = openWorkshop(settings, clock);
  return async (work) => workshop(work);
}

function validatorBy(work: DoWork, close: () => Promise<void>): PathValidator {
  return {
    judge: async (question) => {
      const done = await work({ kind: "question", question: withOwnBytes(question) });
      if (done.kind !== "question") throw new TypeError("lines came back for a question");
      return done.answer;
    },
    answerLines: async (lines) => {
      const done = await work({ kind: "lines", lines });
      if (done.kind !== "lines") throw new TypeError("a question came back for lines");
      return done.answers;
    },
    close,
  };
}

/** What is sent to a thread is copied with all the memory behind a view: a slice of a large file would take all of it along. */
function withOwnBytes(question: PathQuestion): PathQuestion {
  const own = (bytes: Uint8Array) => (bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes));
  return {
    ...question,
    leaf: own(question.leaf),
    untrusted: question.untrusted.map(own),
    anchors: question.anchors.map(own),
    crls: question.crls.map(own),
  };
}

interface Task {
  readonly work: Work;
  readonly resolve: (done: WorkDone) => void;
}

class Pool {
  readonly #settings: WorkshopSettings;
  readonly #size: number;
  readonly #threadMegabytes: number;
  readonly #waiting: Task[] = [];
  readonly #busy = new Map<Worker, Task>();
  readonly #idle: Worker[] = [];
  #state: "open" | "closed" = "open";

  constructor(size: number, threadMegabytes: number, settings: WorkshopSettings) {
    this.#size = size;
    this.#threadMegabytes = threadMegabytes;
    this.#settings = settings;
  }

  do(work: Work): Promise<WorkDone> {
    if (this.#state === "closed") return Promise.resolve(faultOf(work, "the validator is closed"));
    return new Promise((resolve) => {
      this.#waiting.push({ work, resolve });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#state = "closed";
    const workers = [...this.#idle, ...this.#busy.keys()];
    const open = [...this.#busy.values(), ...this.#waiting.splice(0)];
    this.#busy.clear();
    for (const { work, resolve } of open) resolve(faultOf(work, "the validator was closed"));
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  /** Hands the task that waits longest to a thread that is free, or to a new one while there may be more. */
  #next(): void {
    if (this.#waiting.length === 0 || this.#state === "closed") return;
    const worker = this.#idle.pop() ?? (this.#busy.size < this.#size ? this.#open() : undefined);
    const task = worker === undefined ? undefined : this.#waiting.shift();
    if (worker === undefined || task === undefined) return;
    this.#busy.set(worker, task);
    worker.postMessage(task.work);
  }

  #open(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: this.#settings,
      resourceLimits: { maxOldGenerationSizeMb: this.#threadMegabytes },
    });
    worker.on("message", (done: WorkDone) => {
      const task = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#idle.push(worker);
      task?.resolve(done);
      this.#next();
    });
    worker.on("error", (error) => this.#lost(worker, error instanceof Error ? error.message : String(error)));
    worker.on("exit", () => this.#lost(worker, "the thread ended"));
    return worker;
  }

  #lost(worker: Worker, message: string): void {
    const task = this.#busy.get(worker);
    this.#busy.delete(worker);
    const place = this.#idle.indexOf(worker);
    if (place >= 0) this.#idle.splice(place, 1);
    if (task !== undefined) void this.#again(task, message);
    this.#next();
  }

  /** The work of a thread that died: several lines one by one, so that the others of them get their answers. */
  async #again({ work, resolve }: Task, message: string): Promise<void> {
    if (work.kind === "question" || work.lines.length < 2) return resolve(faultOf(work, message));
    const done = await Promise.all(work.lines.map((line) => this.do({ kind: "lines", lines: [line] })));
    resolve({ kind: "lines", answers: done.flatMap((each) => (each.kind === "lines" ? each.answers : [])) });
  }
}

function faultOf(work: Work, message: string): WorkDone {
  if (work.kind === "lines")
    return { kind: "lines", answers: work.lines.map(() => lineAnswer({ code: "fault", message })) };
  return { kind: "question", answer: { valid: false, code: "fault", facts: { message }, policies: [], path: [] } };
}
