import { provisionStatistics as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readStatistics, statisticsDimensions } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Figures of use; the right "read-provision". */
export function registerProvisionStatistics(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, done }) => {
    const named = query.by.split(",");
    const by = statisticsDimensions.filter((dimension) => named.includes(dimension));
    const { rows, next } = await readStatistics(ports.store, { ...query, by });
    return done({ rows: [...rows], ...(next === undefined ? {} : { next }) });
  });
}
