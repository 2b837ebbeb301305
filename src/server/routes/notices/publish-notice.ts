import { publishNotice } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { changeNotice } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { noticeAtWork, noticeStatus } from "./notice-view.ts";

/** CPS 5-2-1: by another person than those who wrote it. */
export function registerPublishNotice(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, publishNotice, async ({ parameters, by, done, refused }) => {
    const changed = await changeNotice(ports, { kind: "publish", number: parameters.notice, ...by });
    if (!changed.ok) return refused(noticeStatus(changed.refusal.code), changed.refusal);
    return done(noticeAtWork(changed.value));
  });
}
