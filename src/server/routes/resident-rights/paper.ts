import { printResidentCase as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { printCasePaper } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { residentCaseStatus } from "../../http/status/resident-case.ts";
import type { HttpPorts } from "../../ports.ts";

/** A letter of a case, or the records that it discloses, as PDF. */
export function registerPrintResidentCase(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, query: { language }, by, done, refused }) => {
    const order = { number: parameters.case, print: parameters.paper, language };
    const printed = await printCasePaper(ports, by, order);
    return printed.ok ? done(printed.value) : refused(residentCaseStatus(printed.refusal.code), printed.refusal);
  });
}
