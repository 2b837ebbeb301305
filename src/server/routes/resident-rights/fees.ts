import { listServiceFees as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readServiceFees } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Who collects, sets and approves the fees of the service. */
export function registerListServiceFees(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ done }) => {
    const fees = await readServiceFees(ports.store);
    return done({ fees: fees.map(({ amount, ...fee }) => ({ ...fee, ...(amount === undefined ? {} : { amount }) })) });
  });
}
