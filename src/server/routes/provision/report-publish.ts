import { publishProvisionReport as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { publishReport } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { provisionStatus } from "../../http/status/provision.ts";
import type { HttpPorts } from "../../ports.ts";
import { reportView } from "./view.ts";

/** Publishes a draft; by another person than its drafter. */
export function registerProvisionReportPublish(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, body, by, done, refused }) => {
    const changed = await publishReport(ports.store, { ...parameters, ...body, ...by });
    if (!changed.ok) return refused(provisionStatus(changed.refusal.code), changed.refusal);
    return done(reportView(changed.value));
  });
}
