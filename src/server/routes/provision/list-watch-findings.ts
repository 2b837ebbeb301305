import { listWatchFindings as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readFindings, readLastRun } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** What the watch over revocation lists found, and when it last looked. */
export function registerListWatchFindings(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, done }) => {
    const [last, findings] = await Promise.all([readLastRun(ports.store), readFindings(ports.store, query)]);
    return done({
      ...(last === undefined ? {} : { last: { ...last, endedAt: last.endedAt.toISOString() } }),
      findings: findings.map(({ firstSeenAt, lastSeenAt, ...finding }) => ({
        ...finding,
        firstSeenAt: firstSeenAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      })),
    });
  });
}
