/**
 * A planned update of an authority's key as a workflow (CPS 4-13):
 *
 *   planned → prepared → cross-certified → cut-over → ended
 *           ↘ dropped (also after "prepared" and "cross-certified")
 *
 * "prepared": the new generation is there with its link certificates, responder and lists. After the cut-over the old
 * generation only signs its lists; the update ends with the old generation's own certificate.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";

export type KeyUpdateReason = "five-years" | "weak-cryptography" | "demonstration";
export type KeyUpdateState = "planned" | "prepared" | "cross-certified" | "cut-over" | "ended" | "dropped";

export type KeyUpdatePlan =
  | { readonly state: "absent"; readonly version: 0 }
  | { readonly state: KeyUpdateState; readonly version: number; readonly plannedFor: string };

export type KeyUpdateCommand =
  /** The first day for the cut-over, "2031-04-01", in Asia/Tokyo. */
  | { readonly step: "plan"; readonly reason: KeyUpdateReason; readonly plannedFor: string }
  | { readonly step: "prepare"; readonly generation: number }
  | { readonly step: "cross-certify" }
  | { readonly step: "cut-over" }
  | { readonly step: "end" }
  | { readonly step: "drop"; readonly ground: string };

/** What happened is what was commanded: each command has one event, in the same words. */
export type KeyUpdateEvent = KeyUpdateCommand;

export type KeyUpdatePlanRefusal =
  | { readonly code: "key-update-unknown"; readonly field: "keyUpdate" }
  | {
      readonly code: "key-update-step-not-next";
      readonly field: "step";
      readonly state: KeyUpdatePlan["state"];
      readonly step: KeyUpdateCommand["step"];
    }
  | { readonly code: "key-update-too-early"; readonly field: "step"; readonly plannedFor: string }
  | { readonly code: "planned-day-past"; readonly field: "plannedFor" }
  | { readonly code: "ground-missing"; readonly field: "ground" };

type Steps = Readonly<Partial<Record<KeyUpdateCommand["step"], KeyUpdateState>>>;

/** Which step leads from a state to which; what is missing here is refused. */
const following: Readonly<Record<KeyUpdatePlan["state"], Steps>> = {
  absent: { plan: "planned" },
  planned: { prepare: "prepared", drop: "dropped" },
  prepared: { "cross-certify": "cross-certified", drop: "dropped" },
  "cross-certified": { "cut-over": "cut-over", drop: "dropped" },
  "cut-over": { end: "ended" },
  ended: {},
  dropped: {},
};

/** `today`: "2031-04-01", in Asia/Tokyo. */
export function decideKeyUpdate(
  plan: KeyUpdatePlan,
  command: KeyUpdateCommand,
  today: string,
): Result<KeyUpdateEvent, KeyUpdatePlanRefusal> {
  const { state } = plan;
  const { step } = command;
  if (state === "absent" && step !== "plan") return refuse({ code: "key-update-unknown", field: "keyUpdate" });
  if (following[state][step] === undefined)
    return refuse({ code: "key-update-step-not-next", field: "step", state, step });
  if (step === "plan" && command.plannedFor < today) return refuse({ code: "planned-day-past", field: "plannedFor" });
  if (step === "cut-over" && state !== "absent" && today < plan.plannedFor)
    return refuse({ code: "key-update-too-early", field: "step", plannedFor: plan.plannedFor });
  if (step === "drop" && command.ground.trim() === "") return refuse({ code: "ground-missing", field: "ground" });
  return ok(command);
}

/** @throws Error when the event cannot follow: the rows were changed by something else */
export function evolveKeyUpdate(
  plan: KeyUpdatePlan,
  event: KeyUpdateEvent,
): Exclude<KeyUpdatePlan, { state: "absent" }> {
  const state = following[plan.state][event.step];
  if (state === undefined) throw new Error(`"${event.step}" cannot follow in state "${plan.state}"`);
  const version = plan.version + 1;
  if (event.step === "plan") return { state, version, plannedFor: event.plannedFor };
  if (plan.state === "absent") throw new Error("an update begins with its plan");
  return { ...plan, state, version };
}

/** What people do next; the program ends it by itself. */
export function nextKeyUpdateSteps({ state }: KeyUpdatePlan): readonly KeyUpdateCommand["step"][] {
  const steps = Object.keys(following[state]) as KeyUpdateCommand["step"][];
  return steps.filter((step) => step !== "end");
}
