import { listApplications as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { listApplications } from "../../../counter/index.ts";
import { clerkOf } from "../../http/clerk.ts";
import { serve } from "../../http/serve.ts";
import { applicationStatus } from "../../http/status/application.ts";
import type { HttpPorts } from "../../ports.ts";
import { applicationSummary } from "./application-view.ts";

/** The cases of one's own counter. */
export function registerApplicationList(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, operator, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const { municipality } = clerk.value;
    const found = await listApplications(ports.store, { ...query, municipality, limit: query.limit + 1 });
    const page = found.slice(0, query.limit);
    const last = found.length > query.limit ? page.at(-1) : undefined;
    const applications = page.map(applicationSummary);
    return done({ applications, ...(last === undefined ? {} : { next: last.number }) });
  });
}
