/** The unit that stamps now. */
import { type Result, refuse } from "@warifu/pki/result";
import { currentUnit, type KeyActor } from "../keys/index.ts";
import type { StampingUnit, StampPorts, StampRefusal } from "./types.ts";

/** The newest unit whose certificate is valid. Refusals: as of making keys and certificates, "time-stamps-not-offered". */
export async function stampingUnit(ports: StampPorts, by: KeyActor): Promise<Result<StampingUnit, StampRefusal>> {
  for (const { id: authority, timeStamp } of ports.policies.authorities.values()) {
    // The first authority whose policy has units.
    if (timeStamp === undefined) continue;
    const certify = ports.authority.certifyUnit;
    const unit = await currentUnit({ ...ports, certify }, { service: "time-stamp", authority, ...timeStamp }, by);
    return unit.ok ? { ok: true, value: { ...unit.value, policy: timeStamp } } : unit;
  }
  return refuse({ code: "time-stamps-not-offered" });
}
