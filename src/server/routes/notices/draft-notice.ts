import { draftNotice } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { changeNotice } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { contentOf, noticeAtWork, noticeStatus } from "./notice-view.ts";

export function registerDraftNotice(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, draftNotice, async ({ body, by, done, refused }) => {
    const changed = await changeNotice(ports, { kind: "draft", content: contentOf(body), ...by });
    if (!changed.ok) return refused(noticeStatus(changed.refusal.code), changed.refusal);
    return done(noticeAtWork(changed.value));
  });
}
