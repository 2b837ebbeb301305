import { setTimeout as sleep } from "node:timers/promises";

export interface Repetition {
  /** Waits for the work under way and begins no more. */
  stop(): Promise<void>;
}

/** One that may be told not to wait for its time. */
export interface HastyRepetition extends Repetition {
  /** Does it once more without a pause: now, or after the time under way. */
  hasten(): void;
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
export function repeat(
  work: () => Promise<unknown>,
  { every, first = "now", failed }: RepetitionSetting,
): HastyRepetition {
  let state: "going-on" | "stopping" = "going-on";
  let pausing = new AbortController();
  const pause = async () => {
    await sleep(every, undefined, { signal: pausing.signal, ref: false }).catch(() => undefined);
    pausing = new AbortController();
  };
  const repeating = (async () => {
    if (first === "after-a-pause") await pause();
    while (state === "going-on") {
      try {
        await work();
      } catch (fault) {
        failed(fault);
      }
      await pause();
    }
  })();
  return {
    hasten: () => pausing.abort(),
    stop: async () => {
      state = "stopping";
      pausing.abort();
      await repeating;
    },
  };
}
