import { openCrossCertification as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { openCrossCase } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { answerCase } from "./answer.ts";

/** CPS 4-6 */
export function registerOpenCrossCertification(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async (call) => {
    const { body, by, operator } = call;
    return answerCase(ports, call, await openCrossCase(ports, { ...body, ...by, rights: operator.rights }));
  });
}
