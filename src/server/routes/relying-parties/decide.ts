import { decideRelyingParty } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { commandParty } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import { partyStatus } from "../../http/status/relying-party.ts";
import type { HttpPorts } from "../../ports.ts";
import { partyDetail } from "./view.ts";

export function registerDecideRelyingParty(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, decideRelyingParty, async ({ parameters, body, by, done, refused }) => {
    const changed = await commandParty(ports, { ...parameters, command: body, ...by });
    return changed.ok
      ? done(partyDetail(changed.value.party))
      : refused(partyStatus(changed.refusal.code), changed.refusal);
  });
}
