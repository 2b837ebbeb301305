import { resolveDoubleIssue as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { resolveDoubleIssue } from "../../../counter/index.ts";
import { clerkOf } from "../../http/clerk.ts";
import { serve } from "../../http/serve.ts";
import { applicationStatus } from "../../http/status/application.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** CPS 4-2-3: of two certificates of one person the newer is revoked. */
export function registerDoubleIssue(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, contract, async ({ body, operator, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const resolved = await resolveDoubleIssue({ ...ports, ...ports.authority }, clerk.value, body.residents);
    if (!resolved.ok) return refused(applicationStatus(resolved.refusal.code), resolved.refusal);
    const { kept, revoked } = resolved.value;
    return done({
      ...(kept === undefined ? {} : { kept }),
      revoked: revoked.map(({ authority, serialNumber, reason, revokedAt }) => ({
        authority,
        serialNumber,
        reason,
        revokedAt: revokedAt.toISOString(),
      })),
    });
  });
}
