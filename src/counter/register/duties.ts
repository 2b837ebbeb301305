import { type Repetition, repeat } from "../../store/index.ts";
import { type RegisterActor, type RegisterPorts, revokeWhatIsDue } from "./record-event.ts";

/** How often revocations that were left due are looked for; milliseconds. */
const lookEvery = 30_000;

/**
 * Makes up, now and from time to time, for revocations that were recorded as due and not done (CPS 4-4-1-1). Several
 * processes may do it beside each other: a certificate is revoked once. `failed` hears of faults; it is tried again.
 */
export function startRegisterDuties(
  ports: RegisterPorts,
  by: RegisterActor,
  failed: (duty: string, fault: unknown) => void,
): Repetition {
  return repeat(() => revokeWhatIsDue(ports, by), {
    every: lookEvery,
    failed: (fault) => failed("register-revocations", fault),
  });
}
