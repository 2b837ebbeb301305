import { readGroupKey } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readGroupVerifierKey } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

export function registerReadGroupKey(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, readGroupKey, async ({ parameters, query, done, refused }) => {
    const pem = await readGroupVerifierKey(ports, { ...parameters, identifier: query.kid });
    return pem === undefined ? refused(404, { code: "group-key-missing", field: "group" }) : done(pem);
  });
}
