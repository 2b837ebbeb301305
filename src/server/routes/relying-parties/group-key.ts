import { makeGroupKey } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { makeGroupVerifierKey } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import { partyStatus } from "../../http/status/relying-party.ts";
import type { HttpPorts } from "../../ports.ts";
import { partyDetail } from "./view.ts";

export function registerMakeGroupKey(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, makeGroupKey, async ({ parameters, by, done, refused }) => {
    const made = await makeGroupVerifierKey(ports, { ...parameters, ...by });
    return made.ok ? done(partyDetail(made.value)) : refused(partyStatus(made.refusal.code), made.refusal);
  });
}
