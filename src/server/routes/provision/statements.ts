import { listProvisionStatements as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readStatements } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { statementView } from "./view.ts";

/** A month's statements, every version. */
export function registerProvisionStatements(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, done }) => {
    const statements = await readStatements(ports.store, query);
    return done({ statements: statements.map(statementView) });
  });
}
