import { receiveRegisterEvent as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type RegisterPorts, receiveEvent } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import { feedStatus } from "../../http/status/register.ts";
import type { HttpPorts } from "../../ports.ts";

/** One event of the register, at once; the same again gives the same answer. */
export function registerReceiveRegisterEvent(app: FastifyInstance, ports: HttpPorts & RegisterPorts): void {
  serve(app, ports, contract, async ({ body, by, done, refused }) => {
    const received = await receiveEvent(ports, { text: JSON.stringify(body), ...by });
    return received.ok ? done(received.value) : refused(feedStatus(received.refusal.code), received.refusal);
  });
}
