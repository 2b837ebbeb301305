import { printProvisionStatement as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { printStatement, readStatement } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { provisionStatus } from "../../http/status/provision.ts";
import type { HttpPorts } from "../../ports.ts";

/** One statement as a PDF. */
export function registerProvisionStatementPaper(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { statement }, query: { language }, done, refused }) => {
    const row = await readStatement(ports.store, statement);
    if (row === undefined) return refused(404, { code: "statement-unknown", field: "statement" });
    const printed = await printStatement(row, language);
    return printed.ok ? done(printed.value) : refused(provisionStatus(printed.refusal.code), printed.refusal);
  });
}
