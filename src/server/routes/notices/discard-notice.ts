import { discardNotice } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { changeNotice } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { noticeAtWork, noticeStatus } from "./notice-view.ts";

export function registerDiscardNotice(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, discardNotice, async ({ parameters, by, done, refused }) => {
    const changed = await changeNotice(ports, { kind: "discard", number: parameters.notice, ...by });
    if (!changed.ok) return refused(noticeStatus(changed.refusal.code), changed.refusal);
    return done(noticeAtWork(changed.value));
  });
}
