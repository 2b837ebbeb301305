import { showProvisionReport as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readLines } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { visibleReport } from "./report-visible.ts";
import { reportView } from "./view.ts";

/** A report with its lines. */
export function registerProvisionReport(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { report }, query, operator, done, refused }) => {
    const row = await visibleReport(ports.store, report, operator);
    if (row === undefined) return refused(404, { code: "report-unknown", field: "report" });
    const lines = await readLines(ports.store, { report, ...query });
    return done({ ...reportView(row), content: lines.map(({ party: _, ...line }) => line) });
  });
}
