import { notifyRelyingParty } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { commandParty } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import { partyStatus } from "../../http/status/relying-party.ts";
import type { HttpPorts } from "../../ports.ts";
import { partyDetail } from "./view.ts";

export function registerNotifyRelyingParty(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, notifyRelyingParty, async ({ body, by, done, refused }) => {
    const { id: party, ...notification } = body;
    const changed = await commandParty(ports, { party, command: { kind: "notify", ...notification }, ...by });
    return changed.ok
      ? done(partyDetail(changed.value.party))
      : refused(partyStatus(changed.refusal.code), changed.refusal);
  });
}
