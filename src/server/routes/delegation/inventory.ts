import { countAsBody, countAsGovernor, printInventoryPaper } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { changeDelegation, printInventory, readDelegation } from "../../../operations/index.ts";
import { policyOf } from "../../../policy/index.ts";
import { serve } from "../../http/serve.ts";
import { delegationStatus } from "../../http/status/delegation.ts";
import type { HttpPorts } from "../../ports.ts";

/** Either side counts with the own right; which side it is, is the operation's, never the caller's word. */
export function registerInventory(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, countAsBody, async ({ parameters: { delegation }, body, by, done, refused }) => {
    const command = { kind: "count", side: "body", ...body } as const;
    const counted = await changeDelegation(ports, { delegation, command, ...by });
    if (!counted.ok) return refused(delegationStatus(counted.refusal.code), counted.refusal);
    return done({ delegation });
  });
  serve(app, ports, countAsGovernor, async ({ parameters: { delegation }, body, by, done, refused }) => {
    const command = { kind: "count", side: "governor", ...body } as const;
    const counted = await changeDelegation(ports, { delegation, command, ...by });
    if (!counted.ok) return refused(delegationStatus(counted.refusal.code), counted.refusal);
    return done({ delegation });
  });
  serve(app, ports, printInventoryPaper, async ({ parameters, query: { language }, done, refused }) => {
    const one = await readDelegation(ports.store, parameters.delegation);
    if (one === undefined) return refused(404, { code: "delegation-unknown", field: "delegation" });
    const governor = policyOf(ports.policies, one.authority)?.operator ?? { ja: one.authority, en: one.authority };
    const printed = await printInventory(one, governor, { language, at: ports.clock() });
    if (!printed.ok) return refused(delegationStatus(printed.refusal.code), printed.refusal);
    return done(printed.value);
  });
}
