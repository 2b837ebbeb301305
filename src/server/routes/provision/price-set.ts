import { setProvisionPrice as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { setPrice } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { provisionStatus } from "../../http/status/provision.ts";
import type { HttpPorts } from "../../ports.ts";

/** A price from a day to come (CPS 2-5). */
export function registerProvisionPriceSet(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ body, by, done, refused }) => {
    const set = await setPrice(ports.store, { ...body, ...by });
    if (!set.ok) return refused(provisionStatus(set.refusal.code), set.refusal);
    return done({ ...set.value, decidedAt: set.value.decidedAt.toISOString() });
  });
}
