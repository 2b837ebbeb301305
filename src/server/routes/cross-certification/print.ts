import { printCrossCertification as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { printCrossCase, readCrossCase } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** A case as a PDF. */
export function registerPrintCrossCertification(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, query: { language }, done, refused }) => {
    const known = await readCrossCase(ports.store, parameters);
    if (known === undefined) return refused(404, { code: "cross-case-unknown", field: "case" });
    const printed = await printCrossCase(known, { language, made: ports.clock(), digest: ports.digest });
    return printed.ok ? done(printed.value) : refused(422, printed.refusal);
  });
}
