import { showResidentCase as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readCase } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { caseView } from "./view.ts";

/** One case. */
export function registerShowResidentCase(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { case: number }, done, refused }) => {
    const known = await readCase(ports.store, number);
    if (known === undefined) return refused(404, { code: "resident-case-unknown", field: "case" });
    return done(await caseView(ports, { number, known }));
  });
}
