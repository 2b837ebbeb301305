import { type Answered, dashboard } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type Dashboard, readDashboard } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { listView } from "./list-view.ts";

/** Figures that people watch. */
export function registerDashboard(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, dashboard, async ({ query, done, refused }) => {
    const { authority, days } = query;
    const policies = [...ports.policies.authorities.values()];
    if (authority !== undefined && !policies.some(({ id }) => id === authority))
      return refused(404, { code: "authority-unknown", field: "authority", rule: "CPS 1-3-1" });
    const now = ports.clock();
    const figures = await readDashboard(ports, { days, now, ...(authority === undefined ? {} : { authority }) });
    const authorities = policies.map(({ id, name }) => ({ authority: id, name }));
    return done({ at: now.toISOString(), authorities, ...figuresView(figures) });
  });
}

type View = Answered<typeof dashboard>;

function figuresView({ days, lists, ocsp, queues, processes }: Dashboard): Omit<View, "at" | "authorities"> {
  const { jobs, unsealedEvents, lastSealAt, openIntents, unsettled } = queues;
  return {
    days: [...days],
    lists: lists.map(listView),
    ocsp: ocsp.map(({ at, rate, half, most }) => ({
      at: at.toISOString(),
      rate,
      ...(half === undefined ? {} : { half }),
      ...(most === undefined ? {} : { most }),
    })),
    queues: {
      jobs: jobs.map(({ lastError, ...job }) => ({ ...job, ...(lastError === undefined ? {} : { lastError }) })),
      unsealedEvents,
      openIntents,
      unsettled: unsettled.map(({ role, process, host, since, ...intent }) => ({
        ...intent,
        since: since.toISOString(),
        by: { role, process, host },
      })),
      ...(lastSealAt === undefined ? {} : { lastSealAt: lastSealAt.toISOString() }),
    },
    processes: processes.map((lease) => ({ ...lease, startedAt: lease.startedAt.toISOString() })),
  };
}
