import { type RevokeCertificateResponse, revokeCertificate } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { serialNumberOf } from "../http/serial-number.ts";
import { revokeStatus } from "../http/status.ts";
import type { AuthorityPorts } from "../ports.ts";

/** POST /authorities/{authority}/revocations: for operators with the right "revoke". Revoking twice is a refusal (CPS 4-4-2-4). */
export function registerRevokeCertificate(app: FastifyInstance, ports: AuthorityPorts): void {
  app.post("/authorities/:authority/revocations", async (request, reply) => {
    const operator = await operatorWith(ports, request, "revoke");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const parameters = parsePart(revokeCertificate.parameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    const body = parsePart(revokeCertificate.body, request.body);
    if (!body.ok) return sendProblem(request, reply, 400, body.refusal);
    const { reason, cause } = body.value;
    const revoked = await ports.revoke({
      authority: parameters.value.authority,
      serialNumber: serialNumberOf(body.value.serialNumber),
      cause,
      ...(reason === undefined ? {} : { reason }),
      actor: `operator:${operator.value.id}`,
      origin: operator.value.remoteAddress,
    });
    if (!revoked.ok) return sendProblem(request, reply, revokeStatus(revoked.refusal.code), revoked.refusal);
    const { authority, serialNumber, revokedAt } = revoked.value;
    const response: RevokeCertificateResponse = {
      authority,
      serialNumber,
      reason: revoked.value.reason,
      revokedAt: revokedAt.toISOString(),
    };
    return reply.code(201).send(response);
  });
}
