import { askCrossApproval as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { askForCrossKeyStep } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { crossStatus } from "../../http/status/cross-certification.ts";
import type { HttpPorts } from "../../ports.ts";

/** The first person asks for those who stand behind the step (CPS 5-2-2). */
export function registerAskCrossApproval(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, body, by, operator, done, refused }) => {
    const asked = await askForCrossKeyStep(ports, { ...parameters, ...body, ...by, rights: operator.rights });
    if (!asked.ok) return refused(crossStatus(asked.refusal.code), asked.refusal);
    return done({ approval: asked.value });
  });
}
