import { issueLists } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import { issueStatus } from "../../http/status/authority.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** New lists now (CPS 4-4-10). */
export function registerIssueLists(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, issueLists, async ({ parameters, body, by, done, refused }) => {
    const { scopes } = body;
    const asked = { ...parameters, cause: "immediate", ...(scopes === undefined ? {} : { scopes }) } as const;
    const issued = await ports.issueCrls({ ...asked, ...by });
    if (!issued.ok) return refused(issueStatus(issued.refusal.code), issued.refusal);
    const lists = issued.value.map(({ generation, scope, number, entries }) => ({
      generation,
      scope,
      number: String(number),
      entries,
    }));
    return done({ lists });
  });
}
