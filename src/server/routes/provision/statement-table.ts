import { tabulateProvisionStatement as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readStatement, statementTable } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** One statement as a table for spreadsheets. */
export function registerProvisionStatementTable(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { statement }, done, refused }) => {
    const row = await readStatement(ports.store, statement);
    if (row === undefined) return refused(404, { code: "statement-unknown", field: "statement" });
    return done(Buffer.from(statementTable(row)));
  });
}
