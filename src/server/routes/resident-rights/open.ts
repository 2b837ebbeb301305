import { openResidentCase as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type CaseContent, changeCase } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { residentCaseStatus } from "../../http/status/resident-case.ts";
import type { HttpPorts } from "../../ports.ts";
import { caseView } from "./view.ts";

/** Receives a case at the prefecture itself; a request is then still to be identified. */
export function registerOpenResidentCase(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ body, by, done, refused }) => {
    const command = { kind: "receive", content: body.content as CaseContent } as const;
    const opened = await changeCase(ports, by, { number: undefined, command });
    if (!opened.ok) return refused(residentCaseStatus(opened.refusal.code), opened.refusal);
    return done(await caseView(ports, opened.value));
  });
}
