import { approveCrossCertification as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { approveCrossExamination } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { answerCase } from "./answer.ts";

/** CPS 5-2-1-1 (5) */
export function registerApproveCrossCertification(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async (call) => {
    const asked = { ...call.parameters, ...call.by, rights: call.operator.rights };
    return answerCase(ports, call, await approveCrossExamination(ports, asked));
  });
}
