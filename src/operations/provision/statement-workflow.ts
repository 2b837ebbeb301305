/**
 * A party's statement of one month: open until the month is closed, then final; what was wrong is corrected by the next
 * version, never by a change. Each version is an event and is kept as a row of its own.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { StatementLine, StatementSums } from "./amounts.ts";

export type StatementState =
  | { readonly state: "open" }
  | ({ readonly state: "closed"; readonly version: number; readonly lines: readonly StatementLine[] } & StatementSums);

export type StatementCommand =
  | ({ readonly kind: "close"; readonly lines: readonly StatementLine[] } & StatementSums)
  | ({ readonly kind: "correct"; readonly lines: readonly StatementLine[]; readonly reason: string } & StatementSums);

export interface StatementEvent extends StatementSums {
  readonly kind: "closed" | "corrected";
  readonly version: number;
  readonly lines: readonly StatementLine[];
  /** Whole yen beyond the version before. */
  readonly difference: number;
  readonly reason?: string;
}

export type StatementDecisionRefusal =
  | { readonly code: "statement-closed"; readonly version: number }
  | { readonly code: "statement-open" }
  | { readonly code: "nothing-to-correct"; readonly version: number };

/** What a command comes to. */
export function decideStatement(
  state: StatementState,
  command: StatementCommand,
): Result<StatementEvent, StatementDecisionRefusal> {
  const { lines, subtotal, taxPercent, tax, total } = command;
  const sums = { lines, subtotal, taxPercent, tax, total };
  if (command.kind === "close") {
    if (state.state === "closed") return refuse({ code: "statement-closed", version: state.version });
    return ok({ kind: "closed", version: 1, difference: total, ...sums });
  }
  if (state.state === "open") return refuse({ code: "statement-open" });
  if (sameLines(state.lines, lines) && state.total === total) {
    return refuse({ code: "nothing-to-correct", version: state.version });
  }
  const difference = total - state.total;
  return ok({ kind: "corrected", version: state.version + 1, difference, reason: command.reason, ...sums });
}

/** @throws TypeError for an event that cannot follow */
export function evolveStatement(state: StatementState, event: StatementEvent): StatementState {
  const expected = state.state === "open" ? 1 : state.version + 1;
  const kind = state.state === "open" ? "closed" : "corrected";
  if (event.version !== expected || event.kind !== kind) throw new TypeError("a statement's event cannot follow");
  const { version, lines, subtotal, taxPercent, tax, total } = event;
  return { state: "closed", version, lines, subtotal, taxPercent, tax, total };
}

function sameLines(left: readonly StatementLine[], right: readonly StatementLine[]): boolean {
  const key = ({ authority, item, from, to, number, amount }: StatementLine) =>
    [authority, item, from, to, number, amount].join();
  return left.map(key).sort().join(";") === right.map(key).sort().join(";");
}
