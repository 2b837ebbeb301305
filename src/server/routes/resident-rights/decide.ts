import { decideResidentCase as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type CaseCommand, changeCase } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { residentCaseStatus } from "../../http/status/resident-case.ts";
import type { HttpPorts } from "../../ports.ts";
import { caseView } from "./view.ts";

/** One step of those who decide. */
export function registerDecideResidentCase(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { case: number }, body, by, done, refused }) => {
    const changed = await changeCase(ports, by, {
      number,
      version: body.version,
      command: body.command as CaseCommand,
    });
    if (!changed.ok) return refused(residentCaseStatus(changed.refusal.code), changed.refusal);
    return done(await caseView(ports, changed.value));
  });
}
