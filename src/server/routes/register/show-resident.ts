import { showResident } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { parseResidentId, readResident, residentHistory } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { residentView } from "./resident-view.ts";

/** A resident's record and what happened to it, oldest first. */
export function registerShowResident(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showResident, async ({ parameters, done, refused }) => {
    const id = parseResidentId(parameters.resident);
    if (!id.ok) return refused(400, id.refusal);
    const resident = await readResident(ports.store, id.value);
    if (resident.state === "absent") return refused(404, { code: "resident-unknown", field: "resident" });
    const history = await residentHistory(ports.store, id.value);
    return done({
      ...residentView(resident),
      events: history.map(({ event, recordedAt, recordedBy }) => ({
        event: { ...event },
        recordedAt: recordedAt.toISOString(),
        recordedBy,
      })),
    });
  });
}
