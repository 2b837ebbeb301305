import { withdrawNotice } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { changeNotice } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { noticeAtWork, noticeStatus } from "./notice-view.ts";

/** The notice stays readable, with the ground of its withdrawal. */
export function registerWithdrawNotice(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, withdrawNotice, async ({ parameters, body, by, done, refused }) => {
    const changed = await changeNotice(ports, {
      kind: "withdraw",
      number: parameters.notice,
      ground: body.ground,
      ...by,
    });
    if (!changed.ok) return refused(noticeStatus(changed.refusal.code), changed.refusal);
    return done(noticeAtWork(changed.value));
  });
}
