import { settleRefusedRegisterEvent as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { settleRefused } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import { feedStatus } from "../../http/status/register.ts";
import type { HttpPorts } from "../../ports.ts";

/** A person has a refused event tried again, or sets it aside. */
export function registerSettleRefusedRegisterEvent(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { event }, body: command, by, done, refused }) => {
    const settled = await settleRefused(ports, { event, command, ...by });
    if (!settled.ok) return refused(feedStatus(settled.refusal.code), settled.refusal);
    return settled.value === "absent"
      ? refused(404, { code: "feed-event-unknown" })
      : done({ event, state: settled.value });
  });
}
