import { showResident } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { parseResidentId, readWithin, residentHistory } from "../../../counter/index.ts";
import { reachOf } from "../../http/reach.ts";
import { serve } from "../../http/serve.ts";
import { registerStatus } from "../../http/status/register.ts";
import type { HttpPorts } from "../../ports.ts";
import { residentView } from "./resident-view.ts";

/** A resident's record and what happened to it, oldest first. */
export function registerShowResident(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showResident, async ({ parameters, operator, done, refused }) => {
    const reach = reachOf(operator);
    if (!reach.ok) return refused(403, reach.refusal);
    const id = parseResidentId(parameters.resident);
    if (!id.ok) return refused(400, id.refusal);
    const resident = await readWithin(ports.store, reach.value, id.value);
    if (!resident.ok) return refused(registerStatus(resident.refusal.code), resident.refusal);
    const history = await residentHistory(ports.store, id.value);
    return done({
      ...residentView(resident.value),
      events: history.map(({ event, recordedAt, recordedBy }) => ({
        event: { ...event },
        recordedAt: recordedAt.toISOString(),
        recordedBy,
      })),
    });
  });
}
