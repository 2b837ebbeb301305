/**
 * The service of an authority as a workflow: operating and stopped, stop and restart. While it is stopped nothing is
 * issued for holders and no key is updated; revoking, lists and answers about status go on, for they warn others.
 */
import { ok, type Result, refuse } from "@warifu/pki/result";

/** Why a service is stopped. Suspicion is enough (CPS 4-14-2); a wrong issuer or date on a certificate is one. */
export const stopReasons = ["compromise-suspected", "wrong-certificate", "maintenance", "drill"] as const;
export type StopReason = (typeof stopReasons)[number];

export interface ServiceState {
  readonly state: "operating" | "stopped";
  /** How often it was changed. */
  readonly version: number;
}

export type ServiceCommand =
  | { readonly kind: "stop"; readonly reason: StopReason; readonly note: string }
  | { readonly kind: "restart" };

export type ServiceEvent =
  | { readonly kind: "stopped"; readonly reason: StopReason; readonly note: string }
  | { readonly kind: "restarted" };

export type ServiceChangeRefusal =
  | { readonly code: "authority-stopped-already"; readonly field: "authority" }
  | { readonly code: "authority-not-stopped"; readonly field: "authority" }
  /** CPS 4-14-2: it needs a new generation first. */
  | { readonly code: "current-key-compromised"; readonly field: "authority" };

export function decideService(
  { state, currentKey = "trusted" }: ServiceState & { readonly currentKey?: "trusted" | "compromised" },
  command: ServiceCommand,
): Result<ServiceEvent, ServiceChangeRefusal> {
  if (command.kind === "restart") {
    if (state !== "stopped") return refuse({ code: "authority-not-stopped", field: "authority" });
    return currentKey === "trusted"
      ? ok({ kind: "restarted" })
      : refuse({ code: "current-key-compromised", field: "authority" });
  }
  if (state === "stopped") return refuse({ code: "authority-stopped-already", field: "authority" });
  return ok({ kind: "stopped", reason: command.reason, note: command.note });
}

export function evolveService({ version }: ServiceState, event: ServiceEvent): ServiceState {
  return { state: event.kind === "stopped" ? "stopped" : "operating", version: version + 1 };
}
