import { updateKey } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { serve } from "../../http/serve.ts";
import { issueStatus } from "../../http/status/authority.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** The next generation (CPS 4-13). */
export function registerUpdateKey(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, updateKey, async ({ parameters: { authority }, body: { reason }, by, done, refused }) => {
    const updated = await ports.updateKey({ authority, reason, ...by });
    if (!updated.ok) return refused(issueStatus(updated.refusal.code), updated.refusal);
    return done({ authority, generation: updated.value.newGeneration });
  });
}
