/** How far somebody sees and writes the register: their own municipality's residents, or everybody's (CPS 4-1-1, 5-2-1-2). */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { MunicipalityCode } from "../../policy/index.ts";
import type { Store } from "../../store/index.ts";
import { readResident } from "./repository.ts";
import type { KnownResident, RegisterCommand, RegisterRefusal, Resident, ResidentId } from "./types.ts";

export type Reach =
  | { readonly kind: "whole" }
  | { readonly kind: "municipality"; readonly municipality: MunicipalityCode };

export type ReachRefusal = Extract<RegisterRefusal, { code: "record-of-another-municipality" }>;

/** Whether the record of a resident is within reach. */
export function isWithin(reach: Reach, { record }: KnownResident): boolean {
  return reach.kind === "whole" || record.municipality === reach.municipality;
}

/** What is recorded belongs to one's own municipality before; who moves in belongs to it afterwards (CPS 4-4-1-1). */
export function reachRefusal(reach: Reach, before: Resident, command: RegisterCommand): ReachRefusal | undefined {
  if (reach.kind === "whole") return undefined;
  if (before.state === "absent") {
    if (command.kind !== "register" || command.record.municipality === reach.municipality) return undefined;
    return refusalOf(command.record.municipality);
  }
  const movesIn = command.kind === "move" && command.municipality === reach.municipality;
  return movesIn || isWithin(reach, before) ? undefined : refusalOf(before.record.municipality);
}

/** A resident's record, if it is within reach. @throws StoreFault */
export async function readWithin(
  store: Pick<Store, "read">,
  reach: Reach,
  resident: ResidentId,
): Promise<Result<KnownResident, Extract<RegisterRefusal, { code: "resident-unknown" }> | ReachRefusal>> {
  const known = await readResident(store, resident);
  if (known.state === "absent") return refuse({ code: "resident-unknown", field: "resident", resident });
  return isWithin(reach, known) ? ok(known) : refuse(refusalOf(known.record.municipality));
}

function refusalOf(municipality: string): ReachRefusal {
  return { code: "record-of-another-municipality", field: "resident", rule: "CPS 4-1-1", municipality };
}
