import { listRefusedRegisterEvents as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readFeedEntries } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Events of the register that people have to look at, a page at a time. */
export function registerListRefusedRegisterEvents(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, done }) => {
    const entries = await readFeedEntries(ports.store, "refused", query.after, query.limit);
    return done({
      events: entries.map(({ entry, event, feed, line, content, refusal, receivedAt }) => ({
        entry,
        event,
        feed,
        line,
        ...(content.kind === "resident" ? { resident: content.resident } : {}),
        content: { ...content },
        refusal: refusal ?? { code: "event-unreadable" },
        receivedAt: receivedAt.toISOString(),
      })),
    });
  });
}
