import { readProvisionStatement as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readStatement } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { statementView } from "./view.ts";

/** One statement. */
export function registerProvisionStatement(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { statement }, done, refused }) => {
    const row = await readStatement(ports.store, statement);
    if (row === undefined) return refused(404, { code: "statement-unknown", field: "statement" });
    return done(statementView(row));
  });
}
