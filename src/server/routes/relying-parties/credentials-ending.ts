import { listEndingCredentials } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { credentialsEnding, reminderDays } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

export function registerListEndingCredentials(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listEndingCredentials, async ({ query, done }) => {
    const from = ports.clock();
    const soon = new Date(from.getTime() + reminderDays * 86_400_000);
    const before = query.before === undefined ? soon : new Date(query.before);
    const ending = await credentialsEnding(ports.store, { from, before, which: "all", limit: query.limit });
    return done({ credentials: [...ending] });
  });
}
