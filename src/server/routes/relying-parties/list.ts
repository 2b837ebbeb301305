import { listRelyingParties } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { listParties } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { partySummary } from "./view.ts";

export function registerListRelyingParties(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listRelyingParties, async ({ query, done }) => {
    const parties = await listParties(ports.store, query);
    return done({ parties: parties.map(partySummary) });
  });
}
