import { readCrossPackage as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readRecordedCrossPackage } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** A package as a file, to be carried or to be kept. */
export function registerReadCrossPackage(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters, reply, done, refused }) => {
    const { number: place, ...name } = parameters;
    const found = await readRecordedCrossPackage(ports.store, { ...name, place });
    if (found === undefined) return refused(404, { code: "cross-package-unknown", field: "number" });
    const file = `cross-${name.authority}-${name.case.slice(0, 8)}-${name.direction}-${place}-${found.kind}.p7m`;
    reply.header("content-disposition", `attachment; filename="${file}"`);
    return done(found.octets);
  });
}
