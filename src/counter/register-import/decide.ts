/**
 * An import as a workflow: absent → running → done. A process that dies leaves it running; the same file, given again, goes
 * on after the last line that was dealt with.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";

export interface RegisterImport {
  readonly state: "absent" | "running" | "done";
  /** Counts the events, from 1. */
  readonly version: number;
  readonly lines: number;
  /** Lines dealt with, the header among them. */
  readonly linesDone: number;
  readonly passedOver: number;
}

export const noImport: RegisterImport = { state: "absent", version: 0, lines: 0, linesDone: 0, passedOver: 0 };

export type ImportCommand =
  /** A checked file of so many lines is given. */
  | { readonly kind: "begin"; readonly lines: number }
  /** The lines up to this one are in the register, but those whose resident was there already. */
  | { readonly kind: "load"; readonly upTo: number; readonly passedOver: number };

export type ImportEvent =
  | { readonly kind: "begun"; readonly lines: number }
  | { readonly kind: "continued"; readonly after: number }
  | { readonly kind: "loaded"; readonly upTo: number; readonly passedOver: number }
  | { readonly kind: "finished" };

export type ImportDecisionRefusal =
  | { readonly code: "import-over" }
  /** Another process dealt with these lines. */
  | { readonly code: "import-lines-passed"; readonly linesDone: number };

export function decide(
  given: RegisterImport,
  command: ImportCommand,
): Result<readonly ImportEvent[], ImportDecisionRefusal> {
  if (given.state === "done") return refuse({ code: "import-over" });
  if (command.kind === "begin")
    return ok([
      given.state === "absent"
        ? { kind: "begun", lines: command.lines }
        : { kind: "continued", after: given.linesDone },
    ]);
  const { upTo, passedOver } = command;
  if (upTo <= given.linesDone || upTo > given.lines)
    return refuse({ code: "import-lines-passed", linesDone: given.linesDone });
  const loaded: ImportEvent = { kind: "loaded", upTo, passedOver };
  return ok(upTo === given.lines ? [loaded, { kind: "finished" }] : [loaded]);
}

/** @throws Error when the event cannot follow */
export function evolve(before: RegisterImport, event: ImportEvent): RegisterImport {
  const version = before.version + 1;
  const isRunning = before.state === "running";
  switch (event.kind) {
    case "begun":
      if (before.state !== "absent") break;
      return { ...before, version, state: "running", lines: event.lines, linesDone: 1 };
    case "continued":
      if (!isRunning) break;
      return { ...before, version };
    case "loaded":
      if (!isRunning || event.upTo <= before.linesDone) break;
      return { ...before, version, linesDone: event.upTo, passedOver: before.passedOver + event.passedOver };
    case "finished":
      if (!isRunning || before.linesDone !== before.lines) break;
      return { ...before, version, state: "done" };
  }
  throw new Error(`"${event.kind}" cannot follow in state "${before.state}"`);
}
