import { amendNotice } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { changeNotice } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { contentOf, noticeAtWork, noticeStatus } from "./notice-view.ts";

export function registerAmendNotice(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, amendNotice, async ({ parameters, body, by, done, refused }) => {
    const changed = await changeNotice(ports, {
      kind: "amend",
      number: parameters.notice,
      content: contentOf(body),
      ...by,
    });
    if (!changed.ok) return refused(noticeStatus(changed.refusal.code), changed.refusal);
    return done(noticeAtWork(changed.value));
  });
}
