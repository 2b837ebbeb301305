import {
  recordRegisterEvent as contract,
  type RecordRegisterEventResponse,
  type RegisterCommandBody,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  parseResidentId,
  type RecordedEvent,
  type RegisterCommand,
  type RegisterPorts,
  recordRegisterEvent,
} from "../../counter/index.ts";
import { operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { registerStatus } from "../http/register-status.ts";
import type { HttpPorts } from "../ports.ts";
import { residentView } from "./resident-view.ts";

/** POST /residents/{resident}/events: for operators with the right "register". What it makes wrong is revoked at once. */
export function registerRecordRegisterEvent(app: FastifyInstance, ports: HttpPorts & RegisterPorts): void {
  app.post("/residents/:resident/events", async (request, reply) => {
    const operator = await operatorWith(ports, request, "register");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const parameters = parsePart(contract.parameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    const body = parsePart(contract.body, request.body);
    if (!body.ok) return sendProblem(request, reply, 400, body.refusal);
    const resident = parseResidentId(parameters.value.resident);
    if (!resident.ok) return sendProblem(request, reply, 400, resident.refusal);
    const recorded = await recordRegisterEvent(ports, {
      resident: resident.value,
      command: commandOf(body.value),
      actor: `operator:${operator.value.id}`,
      origin: operator.value.remoteAddress,
    });
    if (!recorded.ok) return sendProblem(request, reply, registerStatus(recorded.refusal.code), recorded.refusal);
    return reply.code(201).send(responseOf(recorded.value));
  });
}

/** The contract checked the form of days and codes; whether they exist is the register's decision. */
function commandOf(body: RegisterCommandBody): RegisterCommand {
  return body as RegisterCommand;
}

function responseOf({ resident, event, revocation }: RecordedEvent): RecordRegisterEventResponse {
  const { state } = revocation;
  const facts = state === "revoked" ? { ...revocation, revokedAt: revocation.revokedAt.toISOString() } : revocation;
  return { resident: residentView(resident), event: event.kind, revocation: facts };
}
