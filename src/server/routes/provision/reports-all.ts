import { listAllProvisionReports as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readReports } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { reportView } from "./view.ts";

/** Every report, for those who make them. */
export function registerProvisionReportsAll(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, done }) => {
    const reports = await readReports(ports.store, {
      states: ["drafted", "published", "withdrawn", "discarded"],
      ...query,
    });
    return done({ reports: reports.map(reportView) });
  });
}
