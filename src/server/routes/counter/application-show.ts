import { showApplication as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { applicationEvents, readApplication } from "../../../counter/index.ts";
import { clerkOf } from "../../http/clerk.ts";
import { serve } from "../../http/serve.ts";
import { applicationStatus } from "../../http/status/application.ts";
import type { HttpPorts } from "../../ports.ts";
import { applicationDetail } from "./application-view.ts";

/** A case with everything that happened to it. */
export function registerApplication(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { application: number }, operator, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const application = await readApplication(ports.store, clerk.value.municipality, number);
    if (application === undefined) return refused(404, { code: "application-unknown", field: "application" });
    const events = await applicationEvents(ports.store, number);
    return done({
      ...(await applicationDetail(ports, { number, application })),
      events: events.map(({ at, by, ...event }, index) => ({
        version: index + 1,
        event,
        recordedAt: at,
        recordedBy: by,
      })),
    });
  });
}
