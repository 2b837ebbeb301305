/**
 * The measures when an authority's key is, or may be, in others' hands, as a workflow (CPS 4-4-1-3, 4-14-2):
 *
 *   declared → confirmed → revoked → listed → notified → published → reported → replacing → ended
 *            ↘ dismissed                                                      ↘ ended (a drill without effect)
 *
 * Suspicion declares, by one person; a second one confirms; the program revokes and issues lists by itself. A drill goes
 * the same way; without effect it only counts, and there is no key to replace.
 */
import type { compromiseStates } from "@warifu/contract";
import { ok, type Result, refuse } from "@warifu/pki/result";

export type CompromiseState = (typeof compromiseStates)[number];

/** "real": the key is, or may be, in others' hands. "status": certificates are revoked; "none": it only counts. */
export interface CompromiseManner {
  readonly kind: "real" | "drill";
  readonly effect: "status" | "none";
}

export type Compromise =
  | { readonly state: "absent"; readonly version: 0 }
  | (CompromiseManner & { readonly state: CompromiseState; readonly version: number });

export type CompromiseCommand =
  | (CompromiseManner & { readonly kind: "real" | "drill"; readonly step: "declare"; readonly ground: string })
  | { readonly step: "dismiss"; readonly ground: string }
  | { readonly step: "confirm" }
  | { readonly step: "record-revocation"; readonly certificates: number; readonly hash: string }
  | { readonly step: "record-lists"; readonly lists: number; readonly entries: number }
  /** How the bridge was told, and who took it. */
  | { readonly step: "notify"; readonly how: string }
  /** The number of the published notice; a drill without effect has none. */
  | { readonly step: "publish"; readonly notice: number | undefined }
  | { readonly step: "report"; readonly text: string }
  | { readonly step: "replace" }
  /** The new generation; a drill without effect has none. */
  | { readonly step: "end"; readonly generation: number | undefined };

/** What happened is what was commanded: each command has one event, in the same words. */
export type CompromiseEvent = CompromiseCommand;

export type CompromiseRefusal =
  | { readonly code: "compromise-unknown"; readonly field: "compromise" }
  | {
      readonly code: "compromise-step-not-next";
      readonly field: "step";
      readonly state: Compromise["state"];
      readonly step: CompromiseCommand["step"];
    }
  | { readonly code: "real-case-has-effect"; readonly field: "effect"; readonly rule: "CPS 4-14-2" }
  | { readonly code: "ground-missing"; readonly field: "ground" };

/** Which step leads from a state to which; what is missing here is refused. */
const following: Readonly<
  Record<Compromise["state"], Readonly<Partial<Record<CompromiseCommand["step"], CompromiseState>>>>
> = {
  absent: { declare: "declared" },
  declared: { dismiss: "dismissed", confirm: "confirmed" },
  dismissed: {},
  confirmed: { "record-revocation": "revoked" },
  revoked: { "record-lists": "listed" },
  listed: { notify: "notified" },
  notified: { publish: "published" },
  published: { report: "reported" },
  reported: { replace: "replacing", end: "ended" },
  replacing: { end: "ended" },
  ended: {},
};

export function decideCompromise(
  compromise: Compromise,
  command: CompromiseCommand,
): Result<CompromiseEvent, CompromiseRefusal> {
  const { state } = compromise;
  if (state === "absent" && command.step !== "declare")
    return refuse({ code: "compromise-unknown", field: "compromise" });
  if (nextState(compromise, command) === undefined)
    return refuse({ code: "compromise-step-not-next", field: "step", state, step: command.step });
  if (command.step === "declare" && command.kind === "real" && command.effect === "none")
    return refuse({ code: "real-case-has-effect", field: "effect", rule: "CPS 4-14-2" });
  return saysWhy(command) ? ok(command) : refuse({ code: "ground-missing", field: "ground" });
}

/** The state after a step; undefined: it cannot follow. What had an effect ends only with a key in the old one's place. */
function nextState(compromise: Compromise, command: CompromiseCommand): CompromiseState | undefined {
  const next = following[compromise.state][command.step];
  if (compromise.state !== "reported" || next === undefined) return next;
  const wanted = compromise.effect === "status" ? "replace" : "end";
  return command.step === wanted ? next : undefined;
}

function saysWhy(command: CompromiseCommand): boolean {
  if (command.step === "declare" || command.step === "dismiss") return command.ground.trim() !== "";
  if (command.step === "notify") return command.how.trim() !== "";
  return command.step !== "report" || command.text.trim() !== "";
}

/** @throws Error when the event cannot follow: the rows were changed by something else */
export function evolveCompromise(compromise: Compromise, event: CompromiseEvent): Exclude<Compromise, { version: 0 }> {
  const state = nextState(compromise, event);
  if (state === undefined) throw new Error(`"${event.step}" cannot follow in state "${compromise.state}"`);
  const version = compromise.version + 1;
  if (event.step === "declare") return { state, version, kind: event.kind, effect: event.effect };
  if (compromise.state === "absent") throw new Error("a case begins with its declaration");
  return { ...compromise, state, version };
}

/** What people do next; the program's own steps are in between. */
export function nextSteps(compromise: Compromise): readonly CompromiseCommand["step"][] {
  const steps = Object.keys(following[compromise.state]) as CompromiseCommand["step"][];
  if (compromise.state !== "reported") return steps;
  return [compromise.effect === "status" ? "replace" : "end"];
}
