import { closeProvisionMonth as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { closeMonth } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { provisionStatus } from "../../http/status/provision.ts";
import type { HttpPorts } from "../../ports.ts";

/** Closes a month: its statements are final. */
export function registerProvisionMonthClose(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ body, by, done, refused }) => {
    const closed = await closeMonth(ports.store, { ...body, ...by });
    return closed.ok ? done(closed.value) : refused(provisionStatus(closed.refusal.code), closed.refusal);
  });
}
