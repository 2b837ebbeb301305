import { printProvisionReport as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { printReport } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { provisionStatus } from "../../http/status/provision.ts";
import type { HttpPorts } from "../../ports.ts";
import { visibleReport } from "./report-visible.ts";

/** A report as a PDF. */
export function registerProvisionReportPaper(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { report }, query: { language }, operator, done, refused }) => {
    const row = await visibleReport(ports.store, report, operator);
    if (row === undefined) return refused(404, { code: "report-unknown", field: "report" });
    const printed = await printReport(ports, row, language);
    return printed.ok ? done(printed.value) : refused(provisionStatus(printed.refusal.code), printed.refusal);
  });
}
