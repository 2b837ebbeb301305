import { draftProvisionReport as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { draftReport } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { provisionStatus } from "../../http/status/provision.ts";
import type { HttpPorts } from "../../ports.ts";
import { reportView } from "./view.ts";

/** Drafts the report of a period. */
export function registerProvisionReportDraft(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ body, by, done, refused }) => {
    const changed = await draftReport(ports.store, { ...body, ...by });
    if (!changed.ok) return refused(provisionStatus(changed.refusal.code), changed.refusal);
    return done(reportView(changed.value));
  });
}
