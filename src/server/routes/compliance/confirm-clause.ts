import { confirmClause as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { confirmClause } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { complianceStatus } from "../../http/status/compliance.ts";
import type { HttpPorts } from "../../ports.ts";
import { projectFolder } from "./project-folder.ts";

export function registerConfirmClause(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, body, by, done, refused }) => {
    const confirmed = await confirmClause({ ...ports, project: projectFolder }, { ...parameters, ...body, ...by });
    if (!confirmed.ok) return refused(complianceStatus(confirmed.refusal.code), confirmed.refusal);
    return done({ ...confirmed.value, at: confirmed.value.at.toISOString() });
  });
}
