import { examineCrossCertification as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { examineCrossRequest } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { answerCase } from "./answer.ts";

/** CPS 5-2-1-1 (4) */
export function registerExamineCrossCertification(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async (call) => {
    const asked = { ...call.parameters, ...call.by, rights: call.operator.rights, note: call.body.note };
    return answerCase(ports, call, await examineCrossRequest(ports, asked));
  });
}
