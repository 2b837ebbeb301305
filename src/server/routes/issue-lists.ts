import { issueLists as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { issueStatus } from "../http/status.ts";
import type { AuthorityPorts } from "../ports.ts";

/** POST /authorities/{authority}/revocation-lists: new lists now (CPS 4-4-10); for operators with the right "operate". */
export function registerIssueLists(app: FastifyInstance, ports: AuthorityPorts): void {
  app.post("/authorities/:authority/revocation-lists", async (request, reply) => {
    const operator = await operatorWith(ports, request, "operate");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const parameters = parsePart(contract.parameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    const body = parsePart(contract.body, request.body);
    if (!body.ok) return sendProblem(request, reply, 400, body.refusal);
    const { scopes } = body.value;
    const issued = await ports.issueCrls({
      authority: parameters.value.authority,
      cause: "immediate",
      ...(scopes === undefined ? {} : { scopes }),
      actor: `operator:${operator.value.id}`,
      origin: operator.value.remoteAddress,
    });
    if (!issued.ok) return sendProblem(request, reply, issueStatus(issued.refusal.code), issued.refusal);
    const lists = issued.value.map(({ generation, scope, number, entries }) => ({
      generation,
      scope,
      number: String(number),
      entries,
    }));
    return reply.code(201).send({ lists });
  });
}
