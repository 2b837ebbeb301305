import { handleResidentCase as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { changeCase, handOverRecords } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { residentCaseStatus } from "../../http/status/resident-case.ts";
import type { HttpPorts } from "../../ports.ts";
import { caseView } from "./view.ts";

/** One step of those who handle cases. */
export function registerHandleResidentCase(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { case: number }, body, by, done, refused }) => {
    const { version, command } = body;
    const changed =
      command.kind === "hand-over"
        ? await handOverRecords(ports, by, { number, version, language: command.language })
        : await changeCase(ports, by, { number, version, command });
    if (!changed.ok) return refused(residentCaseStatus(changed.refusal.code), changed.refusal);
    return done(await caseView(ports, changed.value));
  });
}
