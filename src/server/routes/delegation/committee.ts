import { addToCommittee, listCommitteeRecords } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { addCommitteeRecord, readCommittee } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { delegationStatus } from "../../http/status/delegation.ts";
import type { HttpPorts } from "../../ports.ts";
import { committeeView } from "./view.ts";

/** CPS 2-1-4 (4): members and meetings of the protection committee. */
export function registerCommittee(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listCommitteeRecords, async ({ parameters: { delegation }, query: { before, limit }, done }) => {
    const found = await readCommittee(ports.store, { delegation, before, limit: limit + 1 });
    return done(committeeView(found, limit));
  });
  serve(app, ports, addToCommittee, async ({ parameters: { delegation }, body, by, done, refused }) => {
    const added = await addCommitteeRecord(ports, { delegation, ...body, ...by });
    if (!added.ok) return refused(delegationStatus(added.refusal.code), added.refusal);
    return done({ delegation });
  });
}
