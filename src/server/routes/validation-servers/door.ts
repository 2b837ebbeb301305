import { verifySignature } from "@warifu/pki/node";
import type { FastifyInstance, FastifyReply } from "fastify";
import { readMaterial } from "../../../operations/index.ts";
import { openPathValidator, type ValidationServer, validationServersOf } from "../../../validation/index.ts";
import { keptFor } from "../../http/kept.ts";
import type { Call } from "../../http/serve.ts";
import { strangerAllowance } from "../../http/stranger-allowance.ts";
import type { HttpPorts } from "../../ports.ts";

/** What both forms of a question share: the servers of the house, what they judge with, and how often an address may ask. */
export type ValidationDoor = ReturnType<typeof openValidationDoor>;

/** Paths are judged in a thread of its own, with the material that the house publishes, read again after five seconds. */
export function openValidationDoor(app: FastifyInstance, ports: HttpPorts) {
  const servers = validationServersOf(ports.policies);
  const validator = openPathValidator({ workers: 1, threadMegabytes: 256 }, ports.clock);
  app.addHook("onClose", () => validator.close());
  const material = keptFor(5_000, ports.clock, () => readMaterial(ports));
  const allowance = strangerAllowance({ perMinute: 120, addresses: 10_000 }, ports.clock);
  return {
    answering: { ...ports, validator, material, verifySignature, certify: ports.authority.certifyUnit },
    /** The server that is asked, or the refusal that was sent instead. */
    enter: (call: Entering): { readonly server: ValidationServer } | { readonly refused: FastifyReply } => {
      const server = servers.get(call.parameters.server);
      if (server === undefined)
        return { refused: call.refused(404, { code: "validation-server-unknown", ...call.parameters }) };
      const wait = allowance.take(call.request.socket.remoteAddress ?? "");
      if (wait === 0) return { server };
      call.reply.header("retry-after", String(wait));
      return { refused: call.refused(429, { code: "too-many-requests" }) };
    },
  };
}

interface Entering extends Pick<Call<never>, "request" | "reply" | "refused"> {
  readonly parameters: { readonly server: string };
}
