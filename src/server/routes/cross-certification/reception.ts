import { handleCrossCertification as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  askCrossRevocation,
  introduceInCrossCase,
  sendCrossReceipt,
  tryCrossConnection,
  verifyCrossIdentity,
  withdrawCrossCase,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { answerCase } from "./answer.ts";

/** CPS 5-2-1-1 (3): what the reception does in a case. */
export function registerHandleCrossCertification(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async (call) => {
    const asked = { ...call.parameters, ...call.by, rights: call.operator.rights };
    const { body } = call;
    switch (body.step) {
      case "introduced":
        return answerCase(ports, call, await introduceInCrossCase(ports, { ...asked, ...body }));
      case "identity-verified":
        return answerCase(ports, call, await verifyCrossIdentity(ports, { ...asked, ...body }));
      case "connection-tested":
        return answerCase(ports, call, await tryCrossConnection(ports, asked));
      case "receipt-sent":
        return answerCase(ports, call, await sendCrossReceipt(ports, asked));
      case "withdrawn":
        return answerCase(ports, call, await withdrawCrossCase(ports, { ...asked, reason: body.reason }));
      case "revocation-asked":
        return answerCase(ports, call, await askCrossRevocation(ports, { ...asked, ground: body.ground }));
    }
  });
}
