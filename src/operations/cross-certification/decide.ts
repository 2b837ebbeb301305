import { ok, type Result, refuse } from "@warifu/pki/result";
import { mainSteps, stepRules } from "./table.ts";
import {
  type CrossCase,
  type CrossCommand,
  type CrossEvent,
  type CrossRefusal,
  type CrossStep,
  crossSteps,
  type KnownCrossCase,
} from "./types.ts";

/** Decides what a command makes of a case: one event, or a refusal. Pure. */
export function decide(before: CrossCase, command: CrossCommand): Result<CrossEvent, CrossRefusal> {
  const refusal =
    "state" in before
      ? command.step === "opened"
        ? undefined
        : ({ code: "cross-case-unknown", field: "case" } as const)
      : refusalOf(before, command);
  if (refusal !== undefined) return refuse(refusal);
  const { place: _, ...event } = command;
  return ok(event);
}

/** The steps that may be done now, ours and theirs, in the order of the way. */
export function openSteps(known: KnownCrossCase): readonly CrossStep[] {
  return crossSteps.filter((step) => step !== "opened" && stepRefusal(known, step) === undefined);
}

/** What the case waits for on its way into force. */
export function awaited(known: KnownCrossCase): readonly CrossStep[] {
  const open = openSteps(known);
  return mainSteps.filter((step) => open.includes(step));
}

function refusalOf(known: KnownCrossCase, command: CrossCommand): CrossRefusal | undefined {
  if (command.step === "opened") return { code: "cross-case-exists", field: "case" };
  return placeRefusal(known, command) ?? stepRefusal(known, command.step) ?? contentRefusal(known, command);
}

/** A package has its number and names the one before it: none is taken twice, left out, or put in. */
function placeRefusal({ received }: KnownCrossCase, { place, packed }: CrossCommand): CrossRefusal | undefined {
  if (place === undefined) return undefined;
  const { number, previous } = place;
  const expected = received.length + 1;
  if (number < expected) {
    const isSame = received[number - 1]?.digest === packed?.digest;
    return isSame
      ? { code: "cross-package-repeated", field: "package", number }
      : { code: "cross-package-row-broken", field: "package" };
  }
  if (number > expected) return { code: "cross-package-out-of-order", field: "package", number, expected };
  const last = received.at(-1)?.digest ?? null;
  return previous === last ? undefined : { code: "cross-package-row-broken", field: "package" };
}

/** Why a step may not be done now, whatever it says; undefined: it may. */
export function stepRefusal({ steps }: KnownCrossCase, step: CrossStep): CrossRefusal | undefined {
  if (steps[step] !== undefined) return { code: "cross-step-done", field: "step", step };
  const { after, notAfter } = stepRules[step];
  const because = notAfter.find((each) => steps[each] !== undefined);
  if (because !== undefined) return { code: "cross-case-closed", field: "step", because };
  const missing = after.filter((each) => steps[each] === undefined);
  return missing.length === 0 ? undefined : { code: "cross-step-too-early", field: "step", missing };
}

function contentRefusal({ steps }: KnownCrossCase, command: CrossCommand): CrossRefusal | undefined {
  switch (command.step) {
    case "connection-tested":
      return command.checks.every(({ outcome }) => outcome === "passed" || outcome === "not-offered")
        ? undefined
        : { code: "cross-connection-failed", field: "connection", checks: command.checks };
    case "examined":
      return command.findings.every(({ outcome }) => outcome === "passed")
        ? undefined
        : { code: "cross-examination-failed", field: "examination", findings: command.findings };
    case "approved":
      return steps.examined?.by === command.by
        ? { code: "cross-examiner-approves", field: "case", rule: "CPS 5-2-1" }
        : undefined;
    default:
      return undefined;
  }
}
