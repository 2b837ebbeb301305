import { updateKey as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { issueStatus } from "../http/status.ts";
import type { AuthorityPorts } from "../ports.ts";

/** POST /authorities/{authority}/key-updates: the next generation (CPS 4-13); for operators with the right "operate". */
export function registerUpdateKey(app: FastifyInstance, ports: AuthorityPorts): void {
  app.post("/authorities/:authority/key-updates", async (request, reply) => {
    const operator = await operatorWith(ports, request, "operate");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const parameters = parsePart(contract.parameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    const body = parsePart(contract.body, request.body);
    if (!body.ok) return sendProblem(request, reply, 400, body.refusal);
    const { authority } = parameters.value;
    const by = { actor: `operator:${operator.value.id}`, origin: operator.value.remoteAddress };
    const updated = await ports.updateKey({ authority, reason: body.value.reason, ...by });
    if (!updated.ok) return sendProblem(request, reply, issueStatus(updated.refusal.code), updated.refusal);
    return reply.code(201).send({ authority, generation: updated.value.newGeneration });
  });
}
