import { type RegisterPorts, registerDemoResidents } from "../../counter/index.ts";
import { registerDemoOrganisations } from "../../lgpki/index.ts";
import { registerDevice } from "../../operations/index.ts";
import { createOperatorKey, operatorRights, registerRelyingParty } from "../../validation/index.ts";
import type { DataFolder } from "../data-folder.ts";
import { type DemoPartyPorts, furnishParties } from "./demo-parties.ts";
import { furnishStaff } from "./demo-staff.ts";
import { keepKey } from "./keep-key.ts";

/** 長崎市: whose counter the demo's clerk serves. */
const demoCounter = "422011";

const self = { actor: "warifu up", origin: "local" };

/**
 * What the demo has beside its authorities: invented residents, an account for each duty, relying parties and an operator's key, each
 * with its secret in a file of the data folder. Each is made once; a start that was cut off is continued.
 */
export async function furnishDemo(ports: DemoPartyPorts & RegisterPorts, folder: DataFolder): Promise<void> {
  if (hasDemoCounter(ports)) await registerDemoResidents(ports, self);
  await registerDemoOrganisations(ports, self);
  await furnishStaff(ports, folder.staff);
  await keepKey(folder.relyingPartyKey, "demo", (id) =>
    registerRelyingParty(ports, { id, name: "割符デモ署名検証者", ...self }),
  );
  await keepKey(folder.operatorKey, "demo", (id) =>
    createOperatorKey(ports, { id, name: "割符デモ操作員", rights: operatorRights, ...self }),
  );
  if (hasDemoCounter(ports)) await furnishDevice(ports, folder);
  await furnishParties(ports, folder.relyingParties);
}

async function furnishDevice(ports: DemoPartyPorts & RegisterPorts, folder: DataFolder): Promise<void> {
  const device = { kind: "key-pair-generator", municipality: demoCounter } as const;
  await keepKey(folder.keyPairGenerator, "key-pair-generator", async (id) =>
    registerDevice(ports, { id, name: "割符デモ鍵ペア生成装置", ...device, ...self }),
  );
}

/** A house of bridges alone has no municipality where residents could live. */
function hasDemoCounter({ policies }: Pick<RegisterPorts, "policies">): boolean {
  return [...policies.authorities.values()].some(({ municipalities }) =>
    municipalities.some(({ code }) => code === demoCounter),
  );
}
