import { type ApplicationCommandBody, changeApplication as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type ClerkCommand, changeApplication } from "../../../counter/index.ts";
import { clerkOf } from "../../http/clerk.ts";
import { serve } from "../../http/serve.ts";
import { applicationStatus } from "../../http/status/application.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { applicationDetail } from "./application-view.ts";

/** One step of a case. */
export function registerApplicationStep(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, contract, async ({ parameters, body, operator, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const step = { number: parameters.application, version: body.version, command: commandOf(body.command) };
    const changed = await changeApplication({ ...ports, ...ports.authority }, clerk.value, step);
    if (!changed.ok) return refused(applicationStatus(changed.refusal.code), changed.refusal);
    return done(await applicationDetail(ports, changed.value));
  });
}

/** The contract checked the form of days and codes; octets come as Base64. */
function commandOf(command: ApplicationCommandBody): ClerkCommand {
  if (command.kind === "record-public-key")
    return { kind: command.kind, publicKey: Buffer.from(command.publicKey, "base64") };
  return command as ClerkCommand;
}
