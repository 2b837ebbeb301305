import { listRefusedRegisterEvents as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readFeedEntries } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** Events of the register that people have to look at, a page at a time. */
export function registerListRefusedRegisterEvents(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, by, done }) => {
    const entries = await readFeedEntries(ports.store, "refused", query.after, query.limit);
    // Names and addresses stand in them: that they were looked at is recorded, as a search of the register is.
    await ports.store.transaction(async (transaction) => {
      const facts = { events: entries.length };
      transaction.audit({ kind: "register-feed.refused-looked-at", ...by, result: "success", facts });
    });
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
