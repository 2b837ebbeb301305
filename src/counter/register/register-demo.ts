import { isCivilDate } from "../../policy/index.ts";
import { parseResidentId } from "./context.ts";
import { demoResidents } from "./demo-residents.ts";
import { type RegisterActor, type RegisterPorts, recordRegisterEvent } from "./record-event.ts";
import type { RegisterRefusal } from "./types.ts";

const openedOn = "2024-04-01";

/** Registers the demo's residents that are not registered yet. Returns how many there are. */
export async function registerDemoResidents(ports: RegisterPorts, by: RegisterActor): Promise<number> {
  for (const [identifier, record] of demoResidents) {
    const resident = parseResidentId(identifier);
    if (!resident.ok) throw new DemoResidentRefused(identifier, resident.refusal);
    if (!isCivilDate(openedOn)) throw new RangeError(openedOn);
    const command = { kind: "register", on: openedOn, record } as const;
    const recorded = await recordRegisterEvent(ports, { ...by, resident: resident.value, command });
    if (!recorded.ok && recorded.refusal.code !== "resident-exists") {
      throw new DemoResidentRefused(identifier, recorded.refusal);
    }
  }
  return demoResidents.length;
}

export class DemoResidentRefused extends Error {
  constructor(identifier: string, refusal: RegisterRefusal) {
    super(`demo resident ${identifier} was refused: ${JSON.stringify(refusal)}`);
    this.name = "DemoResidentRefused";
  }
}
