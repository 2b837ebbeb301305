import { discardProvisionReport as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { discardReport } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { provisionStatus } from "../../http/status/provision.ts";
import type { HttpPorts } from "../../ports.ts";
import { reportView } from "./view.ts";

/** Throws a draft away. */
export function registerProvisionReportDiscard(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, by, done, refused }) => {
    const changed = await discardReport(ports.store, { ...parameters, ...by });
    if (!changed.ok) return refused(provisionStatus(changed.refusal.code), changed.refusal);
    return done(reportView(changed.value));
  });
}
