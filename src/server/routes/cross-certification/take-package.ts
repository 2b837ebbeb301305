import { takeCrossPackage as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { takeCrossPackage } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { answerCase } from "./answer.ts";

export function registerTakeCrossPackage(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async (call) => {
    const octets = Buffer.from(call.body.package, "base64");
    const taken = await takeCrossPackage(ports, { octets, ...call.by, rights: call.operator.rights });
    return answerCase(ports, call, taken);
  });
}
