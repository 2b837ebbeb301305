import { correctProvisionStatement as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { correctStatement } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { provisionStatus } from "../../http/status/provision.ts";
import type { HttpPorts } from "../../ports.ts";
import { statementView } from "./view.ts";

/** Counts a closed month of a party anew. */
export function registerProvisionStatementCorrect(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, body, by, done, refused }) => {
    const corrected = await correctStatement(ports.store, { ...parameters, ...body, ...by });
    if (!corrected.ok) return refused(provisionStatus(corrected.refusal.code), corrected.refusal);
    return done(statementView(corrected.value));
  });
}
