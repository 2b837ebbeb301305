import { operateCrossCertification as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  issueCrossCertificate,
  putCrossPairInForce,
  revokeCrossCertificate,
  sendCrossRequest,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { answerCase } from "./answer.ts";

/** CPS 5-2-1-1 (6): what the senior operators do in a case. */
export function registerOperateCrossCertification(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async (call) => {
    const asked = { ...call.parameters, ...call.by, rights: call.operator.rights };
    const { body } = call;
    switch (body.step) {
      case "request-sent":
        return answerCase(ports, call, await sendCrossRequest(ports, { ...asked, approval: body.approval }));
      case "certificate-issued":
        return answerCase(ports, call, await issueCrossCertificate(ports, { ...asked, approval: body.approval }));
      case "in-force":
        return answerCase(ports, call, await putCrossPairInForce(ports, asked));
      case "certificate-revoked": {
        const { ground, approval } = body;
        return answerCase(ports, call, await revokeCrossCertificate(ports, { ...asked, ground, approval }));
      }
    }
  });
}
