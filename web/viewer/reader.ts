/** The worker as functions that promise an answer. */
import type { Answer, Asked, Kind, Questions } from "./messages.ts";

export interface Reader {
  ask<K extends Kind>(kind: K, ask: Questions[K]["ask"]): Promise<Questions[K]["answer"]>;
  end(): void;
}

/** Starts the worker. A question that fails there rejects here. */
export function startReader(): Reader {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<
    number,
    { readonly done: (answer: unknown) => void; readonly failed: (fault: Error) => void }
  >();
  let count = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    const asker = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.outcome === "done") asker?.done(data.answer);
    else asker?.failed(new Error(data.message));
  });
  worker.addEventListener("error", ({ message }) => {
    for (const { failed } of waiting.values()) failed(new Error(message));
    waiting.clear();
  });
  return {
    ask: <K extends Kind>(kind: K, ask: Questions[K]["ask"]) =>
      new Promise<Questions[K]["answer"]>((done, failed) => {
        const asked: Asked = { number: ++count, kind, ask };
        waiting.set(asked.number, { done: done as (answer: unknown) => void, failed });
        worker.postMessage(asked);
      }),
    end: () => worker.terminate(),
  };
}
