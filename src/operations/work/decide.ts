/**
 * Long work as a workflow of the house. States: waiting → running → done | failed; a person may stop it: stopping until the
 * step under way is over, then stopped. A process that dies leaves it running; the next one goes on with it.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";

export type WorkState = "absent" | "waiting" | "running" | "stopping" | "done" | "failed" | "stopped";

/** As folded from the events. */
export interface Work {
  readonly state: WorkState;
  /** Counts the events, from 1. */
  readonly version: number;
}

export const noWork: Work = { state: "absent", version: 0 };

export type WorkCommand =
  | { readonly kind: "ask" }
  | { readonly kind: "take-up" }
  | { readonly kind: "stop"; readonly by: string }
  /** The step after which a stop was seen, or the last one, is over. */
  | { readonly kind: "finish" }
  | { readonly kind: "fail"; readonly refusal: string };

export type WorkEvent =
  | { readonly kind: "asked" }
  | { readonly kind: "begun" }
  | { readonly kind: "stop-asked"; readonly by: string }
  | { readonly kind: "finished" }
  | { readonly kind: "failed"; readonly refusal: string }
  | { readonly kind: "stopped" };

export type WorkRefusal =
  | { readonly code: "work-unknown"; readonly field: "work" }
  | { readonly code: "work-is-over"; readonly field: "work"; readonly state: WorkState };

/** What a command makes of a work; no event: it is so already. */
export function decide(work: Work, command: WorkCommand): Result<readonly WorkEvent[], WorkRefusal> {
  const { state } = work;
  if (command.kind === "ask") return ok(state === "absent" ? [{ kind: "asked" }] : []);
  if (state === "absent") return refuse({ code: "work-unknown", field: "work" });
  if (state === "done" || state === "failed" || state === "stopped")
    return refuse({ code: "work-is-over", field: "work", state });
  switch (command.kind) {
    case "take-up":
      return ok(state === "waiting" ? [{ kind: "begun" }] : []);
    case "stop":
      return ok(stopEvents(state, command.by));
    case "finish":
      return ok([{ kind: state === "stopping" ? "stopped" : "finished" }]);
    case "fail":
      return ok([{ kind: "failed", refusal: command.refusal }]);
  }
}

/** What nobody has begun is over at once. */
function stopEvents(state: "waiting" | "running" | "stopping", by: string): readonly WorkEvent[] {
  if (state === "stopping") return [];
  const asked = { kind: "stop-asked", by } as const;
  return state === "waiting" ? [asked, { kind: "stopped" }] : [asked];
}

/** @throws Error when the event cannot follow */
export function evolve(work: Work, event: WorkEvent): Work {
  const next = following[work.state][event.kind];
  if (next === undefined) throw new Error(`"${event.kind}" cannot follow in state "${work.state}"`);
  return { state: next, version: work.version + 1 };
}

const following: Readonly<Record<WorkState, Readonly<Partial<Record<WorkEvent["kind"], WorkState>>>>> = {
  absent: { asked: "waiting" },
  waiting: { begun: "running", "stop-asked": "stopping", failed: "failed", finished: "done" },
  running: { "stop-asked": "stopping", finished: "done", failed: "failed" },
  stopping: { stopped: "stopped", failed: "failed" },
  done: {},
  failed: {},
  stopped: {},
};
