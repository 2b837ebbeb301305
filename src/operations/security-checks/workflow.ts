/**
 * A check of the security of operating system and software (CPS 6-6-2-1): planned for a day, recorded with what was found and
 * where it is filed, confirmed by the CA manager or given back.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";

export interface SecurityCheckPlan {
  readonly what: string;
  /** A civil date. */
  readonly due: string;
}

export interface SecurityCheckResult {
  readonly weaknesses: "none" | "found";
  readonly text: string;
  /** Under which number the report is filed. */
  readonly reference: string;
}

export interface KnownSecurityCheck extends SecurityCheckPlan {
  readonly state: "planned" | "recorded" | "confirmed" | "withdrawn";
  readonly version: number;
  readonly result?: (SecurityCheckResult & { readonly by: string; readonly at: string }) | undefined;
  /** What was said by whoever confirmed it, gave it back or withdrew it last. */
  readonly remark?: string | undefined;
}

export type SecurityCheck = KnownSecurityCheck | { readonly state: "absent" };

export type SecurityCheckCommand =
  | { readonly kind: "plan"; readonly plan: SecurityCheckPlan }
  | { readonly kind: "record"; readonly result: SecurityCheckResult }
  | { readonly kind: "confirm" | "return" | "withdraw"; readonly remark: string };

interface Done {
  readonly by: string;
  readonly at: string;
}

export type SecurityCheckEvent = Done &
  (
    | { readonly kind: "planned"; readonly plan: SecurityCheckPlan }
    | { readonly kind: "recorded"; readonly result: SecurityCheckResult }
    | { readonly kind: "confirmed" | "returned" | "withdrawn"; readonly remark: string }
  );

export type SecurityCheckRefusal =
  | { readonly code: "security-check-unknown"; readonly field: "check" }
  | { readonly code: "security-check-step-not-now"; readonly field: "check"; readonly state: string }
  | { readonly code: "security-check-own-work"; readonly rule: "CPS 5-2-2" };

type Decision = Result<SecurityCheckEvent, SecurityCheckRefusal>;

const possible: Readonly<Record<SecurityCheckCommand["kind"], SecurityCheck["state"]>> = {
  plan: "absent",
  record: "planned",
  confirm: "recorded",
  return: "recorded",
  withdraw: "planned",
};

/** Decides what a command makes of a check: one event, or a refusal. Nobody confirms the own work. Pure. */
export function decideSecurityCheck(
  check: SecurityCheck,
  command: SecurityCheckCommand,
  context: { readonly by: string; readonly at: Date },
): Decision {
  const done = { by: context.by, at: context.at.toISOString() };
  if (check.state !== possible[command.kind]) {
    if (check.state === "absent") return refuse({ code: "security-check-unknown", field: "check" });
    return refuse({ code: "security-check-step-not-now", field: "check", state: check.state });
  }
  if (command.kind === "plan") return ok({ kind: "planned", plan: command.plan, ...done });
  if (command.kind === "record") return ok({ kind: "recorded", result: command.result, ...done });
  if (command.kind === "confirm" && check.state !== "absent" && check.result?.by === context.by) {
    return refuse({ code: "security-check-own-work", rule: "CPS 5-2-2" });
  }
  return ok({ kind: eventOf[command.kind], remark: command.remark, ...done });
}

const eventOf = { confirm: "confirmed", return: "returned", withdraw: "withdrawn" } as const;

/** An event that cannot follow: a fault, for events come from `decideSecurityCheck` alone. */
export class ImpossibleSecurityCheckEvent extends Error {}

/** The check after an event. @throws ImpossibleSecurityCheckEvent */
export function evolveSecurityCheck(check: SecurityCheck, event: SecurityCheckEvent): KnownSecurityCheck {
  if (event.kind === "planned") {
    if (check.state !== "absent") throw new ImpossibleSecurityCheckEvent(event.kind);
    return { ...event.plan, state: "planned", version: 1 };
  }
  if (check.state === "absent") throw new ImpossibleSecurityCheckEvent(event.kind);
  const next = { ...check, version: check.version + 1 };
  switch (event.kind) {
    case "recorded":
      return { ...next, state: "recorded", result: { ...event.result, by: event.by, at: event.at } };
    case "returned":
      return { ...next, state: "planned", remark: event.remark };
    default:
      return { ...next, state: event.kind, remark: event.remark };
  }
}

/** The check that its events made, oldest first. */
export function foldSecurityCheck(events: readonly SecurityCheckEvent[]): SecurityCheck {
  return events.reduce<SecurityCheck>(evolveSecurityCheck, { state: "absent" });
}
