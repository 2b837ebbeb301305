import { listWork } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { listWork as readPage } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { workView } from "./work-view.ts";

/** Long work of the person who asks, or of everybody. */
export function registerListWork(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listWork, async ({ query, by, done }) => {
    const { whose, before, limit } = query;
    const own = whose === "mine" ? { asker: by.actor } : {};
    const found = await readPage(ports.store, {
      ...own,
      ...(before === undefined ? {} : { before }),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next = found.length > limit && last !== undefined ? { next: last.work } : {};
    return done({ work: page.map(workView), ...next });
  });
}
