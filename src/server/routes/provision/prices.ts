import { listProvisionPrices as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { listPrices } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Every price and tax, dated. */
export function registerProvisionPrices(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ done }) => {
    const prices = await listPrices(ports.store);
    return done({ prices: prices.map((price) => ({ ...price, decidedAt: price.decidedAt.toISOString() })) });
  });
}
