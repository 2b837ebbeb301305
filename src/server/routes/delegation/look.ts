import { listDelegations, showDelegation } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  countForwarded,
  delegableDuties,
  delegationHistory,
  readActingToday,
  readDelegation,
  readDelegations,
  readPeopleOfBody,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { delegationDetail, delegationView } from "./view.ts";

/** Who acts, and every delegation that led there. */
export function registerListDelegations(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listDelegations, async ({ query: { before, limit }, done }) => {
    const found = await readDelegations(ports.store, { before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const next = found.length > limit ? { next: page.at(-1)?.delegation } : {};
    const governors = await readActingToday(ports);
    return done({
      delegations: page.map(delegationView),
      ...next,
      governors: governors.map(({ body, duties, ...one }) => ({
        ...one,
        ...(body === undefined ? {} : { body }),
        duties: [...duties],
      })),
      delegable: [...delegableDuties],
    });
  });
}

export function registerShowDelegation(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showDelegation, async ({ parameters: { delegation }, done, refused }) => {
    const one = await readDelegation(ports.store, delegation);
    if (one === undefined) return refused(404, { code: "delegation-unknown", field: "delegation" });
    return done(
      delegationDetail(one, {
        people: await readPeopleOfBody(ports.store, one.body.code),
        forwarded: await countForwarded(ports.store, delegation),
        events: await delegationHistory(ports.store, delegation),
      }),
    );
  });
}
