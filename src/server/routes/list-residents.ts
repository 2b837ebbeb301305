import { listResidents as contract, type ListResidentsResponse } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { listResidents } from "../../counter/index.ts";
import { parseMunicipalityCode } from "../../policy/index.ts";
import { operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import type { HttpPorts } from "../ports.ts";
import { residentView } from "./resident-view.ts";

/** GET /residents: the register by identifier, a page at a time; for operators with the right "read". */
export function registerListResidents(app: FastifyInstance, ports: HttpPorts): void {
  app.get("/residents", async (request, reply) => {
    const operator = await operatorWith(ports, request, "read");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const query = parsePart(contract.query, request.query);
    if (!query.ok) return sendProblem(request, reply, 400, query.refusal);
    const { limit, after, municipality } = query.value;
    const code = municipality === undefined ? undefined : parseMunicipalityCode(municipality);
    if (municipality !== undefined && code === undefined) {
      return sendProblem(request, reply, 422, { code: "municipality-unknown", field: "municipality" });
    }
    const residents = await listResidents(ports.store, {
      limit,
      ...(after === undefined ? {} : { after }),
      ...(code === undefined ? {} : { municipality: code }),
    });
    const response: ListResidentsResponse = { residents: residents.map(residentView) };
    return reply.header("cache-control", "no-store").send(response);
  });
}
