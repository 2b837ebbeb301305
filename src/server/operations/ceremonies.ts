import type { FastifyInstance } from "fastify";
import type { AuthorityPorts } from "../ports.ts";
import { registerCeremonyLooks } from "../routes/ceremonies/look.ts";
import { registerBackupModules } from "../routes/ceremonies/modules.ts";
import { registerCeremonyPlan } from "../routes/ceremonies/plan.ts";
import { registerCeremonySteps } from "../routes/ceremonies/steps.ts";
import { registerCeremonyTranscript } from "../routes/ceremonies/transcript.ts";

/** Ceremonies on keys and the register of backup modules, of the role "ca". */
export function registerCeremonyOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerCeremonyLooks(app, ports);
  registerCeremonyPlan(app, ports);
  registerCeremonySteps(app, ports);
  registerCeremonyTranscript(app, ports);
  registerBackupModules(app, ports);
}
