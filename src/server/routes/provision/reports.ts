import { listProvisionReports as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readReports } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { reportView } from "./view.ts";

/** Reports that are open to everybody (CPS 4-5). */
export function registerProvisionReports(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, done }) => {
    const reports = await readReports(ports.store, { states: ["published"], ...query });
    return done({ reports: reports.map(reportView) });
  });
}
