import { showResident as contract, type ShowResidentResponse } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { parseResidentId, readResident, residentHistory } from "../../counter/index.ts";
import { operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import type { HttpPorts } from "../ports.ts";
import { residentView } from "./resident-view.ts";

/** GET /residents/{resident}: for operators with the right "read". */
export function registerShowResident(app: FastifyInstance, ports: HttpPorts): void {
  app.get("/residents/:resident", async (request, reply) => {
    const operator = await operatorWith(ports, request, "read");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const parameters = parsePart(contract.parameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    const id = parseResidentId(parameters.value.resident);
    if (!id.ok) return sendProblem(request, reply, 400, id.refusal);
    const resident = await readResident(ports.store, id.value);
    if (resident.state === "absent") {
      return sendProblem(request, reply, 404, { code: "resident-unknown", field: "resident" });
    }
    const history = await residentHistory(ports.store, id.value);
    const response: ShowResidentResponse = {
      ...residentView(resident),
      events: history.map(({ event, recordedAt, recordedBy }) => ({
        event: { ...event },
        recordedAt: recordedAt.toISOString(),
        recordedBy,
      })),
    };
    return reply.header("cache-control", "no-store").send(response);
  });
}
