import { activateKeys as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import type { KeyRefusal } from "../../keys/index.ts";
import { operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { issueStatus } from "../http/status.ts";
import type { HttpPorts } from "../ports.ts";

/**
 * POST /operations/activation: people bring their shares, and this process may use the authority keys from now on
 * (CPS 6-2-1-7). For operators with the right "operate"; the shares themselves are what opens the keys.
 */
export function registerActivateKeys(app: FastifyInstance, ports: HttpPorts): void {
  app.post("/operations/activation", async (request, reply) => {
    const operator = await operatorWith(ports, request, "operate");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const body = parsePart(contract.body, request.body);
    if (!body.ok) return sendProblem(request, reply, 400, body.refusal);
    const by = { actor: `operator:${operator.value.id}`, origin: operator.value.remoteAddress };
    const activation = await ports.keys.activate("all", body.value.shares, by);
    if (!activation.ok) return sendProblem(request, reply, keyStatus(activation.refusal), activation.refusal);
    // The first activation of a store is the first moment at which authorities can be made; later it finds them there.
    const created = await ports.authority.create(by);
    if (!created.ok) return sendProblem(request, reply, issueStatus(created.refusal.code), created.refusal);
    const { activated, deactivated } = activation.value;
    return reply.send({ activated: activated.length, deactivated: deactivated.length });
  });
}

function keyStatus({ code }: KeyRefusal): number {
  return code === "share-file-malformed" ? 400 : code === "store-not-initialised" ? 409 : 422;
}
