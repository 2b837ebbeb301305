import { setTimeout as sleep } from "node:timers/promises";

export interface Repetition {
  /** Waits for the work under way and begins no more. */
  stop(): Promise<void>;
}

export interface RepetitionSetting {
  /** Milliseconds from the end of one time to the beginning of the next. */
  readonly every: number;
  /** When the first time is; default "now". */
  readonly first?: "now" | "after-a-pause";
  /** Hears what the work throws; it is done again at its next time all the same. */
  readonly failed: (fault: unknown) => void;
}

/** Does `work` again and again, one time after another; a slow one delays the next. It keeps no process alive. */
export function repeat(work: () => Promise<unknown>, { every, first = "now", failed }: RepetitionSetting): Repetition {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = () => sleep(every, undefined, { signal, ref: false }).catch(() => undefined);
  const repeating = (async () => {
    if (first === "after-a-pause") await pause();
    while (!signal.aborted) {
      try {
        await work();
      } catch (fault) {
        failed(fault);
      }
      await pause();
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await repeating;
    },
  };
}
