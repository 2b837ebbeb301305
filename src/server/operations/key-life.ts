import type { FastifyInstance } from "fastify";
import type { AuthorityPorts } from "../ports.ts";
import { registerCompromises } from "../routes/key-life/compromises.ts";
import { registerKeyUpdates } from "../routes/key-life/key-updates.ts";
import { registerReadCompromisePaper } from "../routes/key-life/read-compromise-paper.ts";
import { registerTakeCompromiseStep } from "../routes/key-life/take-compromise-step.ts";

/** The life of authorities' keys, of the role "ca": updates by plan, and compromises. */
export function registerKeyLifeOperations(app: FastifyInstance, ports: AuthorityPorts): void {
  registerKeyUpdates(app, ports);
  registerCompromises(app, ports);
  registerTakeCompromiseStep(app, ports);
  registerReadCompromisePaper(app, ports);
}
