import {
  beginCeremony as beginContract,
  breakOffCeremony as breakOffContract,
  planCeremony as planContract,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { beginCeremony, changeCeremony, planCeremony, shippedDefinitions } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { ceremonyStatus } from "../../http/status/ceremony.ts";
import type { AuthorityPorts } from "../../ports.ts";
import { answerWithView } from "./answer.ts";

/** Planned by a key manager, begun when it was approved, broken off by whoever attends. */
export function registerCeremonyPlan(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, planContract, async ({ body, by, operator, done, refused }) => {
    const definition = (await shippedDefinitions()).find(({ id }) => id === body.definition);
    if (definition === undefined) return refused(404, { code: "ceremony-definition-unknown", field: "definition" });
    const { authority, key, attendants } = body;
    const subject = { ...(authority === undefined ? {} : { authority }), ...(key === undefined ? {} : { key }) };
    const who = { ...by, rights: operator.rights, people: ports.keyPeople };
    const planned = await planCeremony(ports, { definition, subject, attendants, ...who });
    if (!planned.ok) return refused(ceremonyStatus(planned.refusal.code), planned.refusal);
    const { number: ceremony, approval } = planned.value;
    return done({ ceremony, ...(approval === undefined ? {} : { approval }) });
  });
  serve(app, ports, beginContract, async (call) => {
    const { parameters, operator, by } = call;
    const who = { ...by, rights: operator.rights, people: ports.keyPeople };
    return answerWithView(ports, call, await beginCeremony(ports, { number: parameters.ceremony, ...who }));
  });
  serve(app, ports, breakOffContract, async (call) => {
    const { parameters, body, by } = call;
    const wish = { kind: "break-off", ground: body.ground } as const;
    return answerWithView(ports, call, await changeCeremony(ports, { number: parameters.ceremony, wish, ...by }));
  });
}
