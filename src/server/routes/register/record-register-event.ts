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
} from "../../../counter/index.ts";
import { reachOf } from "../../http/reach.ts";
import { serve } from "../../http/serve.ts";
import { registerStatus } from "../../http/status/register.ts";
import type { HttpPorts } from "../../ports.ts";
import { residentView } from "./resident-view.ts";

/** What an event makes wrong is revoked at once. */
export function registerRecordRegisterEvent(app: FastifyInstance, ports: HttpPorts & RegisterPorts): void {
  serve(app, ports, contract, async ({ parameters, body, operator, by, done, refused }) => {
    const reach = reachOf(operator);
    if (!reach.ok) return refused(403, reach.refusal);
    const resident = parseResidentId(parameters.resident);
    if (!resident.ok) return refused(400, resident.refusal);
    const command = commandOf(body);
    const recorded = await recordRegisterEvent(ports, { resident: resident.value, command, reach: reach.value, ...by });
    if (!recorded.ok) return refused(registerStatus(recorded.refusal.code), recorded.refusal);
    return done(responseOf(recorded.value));
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
