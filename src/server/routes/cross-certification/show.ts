import { showCrossCertification as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readCrossCase } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { crossDetail } from "./view.ts";

export function registerShowCrossCertification(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, done, refused }) => {
    const known = await readCrossCase(ports.store, parameters);
    if (known === undefined) return refused(404, { code: "cross-case-unknown", field: "case" });
    return done(crossDetail(ports, known));
  });
}
