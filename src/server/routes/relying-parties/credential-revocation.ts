import { revokeRelyingPartyCredential } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { commandParty } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import { partyStatus } from "../../http/status/relying-party.ts";
import type { HttpPorts } from "../../ports.ts";
import { partyDetail } from "./view.ts";

export function registerRevokeRelyingPartyCredential(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, revokeRelyingPartyCredential, async ({ parameters, body, by, done, refused }) => {
    const { party, credential: number } = parameters;
    const command = { kind: "revoke-credential", number, ...body } as const;
    const changed = await commandParty(ports, { party, command, ...by });
    return changed.ok
      ? done(partyDetail(changed.value.party))
      : refused(partyStatus(changed.refusal.code), changed.refusal);
  });
}
