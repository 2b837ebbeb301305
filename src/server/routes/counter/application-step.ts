import { type ApplicationCommandBody, changeApplication as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type Clerk, type ClerkCommand, changeApplication, forwardApplication } from "../../../counter/index.ts";
import { prepareForwarding } from "../../../operations/index.ts";
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
    const changed = await takeStep(ports, clerk.value, { number: parameters.application, ...body });
    if (!changed.ok) return refused(applicationStatus(changed.refusal.code), changed.refusal);
    return done(await applicationDetail(ports, changed.value));
  });
}

/** What is forwarded becomes a case of the prefecture in the same transaction. */
async function takeStep(
  ports: AuthorityPorts,
  clerk: Clerk,
  {
    number,
    version,
    command,
  }: { readonly number: string; readonly version: number; readonly command: ApplicationCommandBody },
) {
  const full = { ...ports, ...ports.authority };
  if (command.kind !== "forward")
    return changeApplication(full, clerk, { number, version, command: commandOf(command) });
  return forwardApplication(full, clerk, { number, version }, await prepareForwarding(ports, clerk));
}

/** The contract checked the form of days and codes; octets come as Base64. */
function commandOf(command: ApplicationCommandBody): ClerkCommand {
  if (command.kind === "record-public-key")
    return { kind: command.kind, publicKey: Buffer.from(command.publicKey, "base64") };
  return command as ClerkCommand;
}
