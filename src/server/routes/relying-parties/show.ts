import { showRelyingParty } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { partyHistory, readParty } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { partyDetail } from "./view.ts";

export function registerShowRelyingParty(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showRelyingParty, async ({ parameters, done, refused }) => {
    const party = await readParty(ports.store, parameters.party);
    if (party.state === "absent") return refused(404, { code: "party-unknown", field: "party" });
    const history = await partyHistory(ports.store, parameters.party);
    const events = history.map(({ version, event, recordedAt, recordedBy }) => {
      return { version, event: { ...event }, recordedAt: recordedAt.toISOString(), recordedBy };
    });
    return done({ ...partyDetail(party), events });
  });
}
