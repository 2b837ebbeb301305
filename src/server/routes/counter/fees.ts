import { listCounterFees as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { counterFees } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** What the counters take today. */
export function registerCounterFees(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, done }) => {
    const { on, fees } = counterFees(ports, query.municipality);
    return done({ on, fees: fees.map((fee) => ({ ...fee })) });
  });
}
