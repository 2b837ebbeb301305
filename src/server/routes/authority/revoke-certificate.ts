import { revokeCertificate } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { serialNumberOf } from "../../http/serial-number.ts";
import { serve } from "../../http/serve.ts";
import { revokeStatus } from "../../http/status/authority.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** Revoking twice is a refusal (CPS 4-4-2-4). */
export function registerRevokeCertificate(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, revokeCertificate, async ({ parameters, body, by, done, refused }) => {
    const { reason, cause } = body;
    const revoked = await ports.revoke({
      ...parameters,
      serialNumber: serialNumberOf(body.serialNumber),
      cause,
      ...(reason === undefined ? {} : { reason }),
      ...by,
    });
    if (!revoked.ok) return refused(revokeStatus(revoked.refusal.code), revoked.refusal);
    const { authority, serialNumber, revokedAt } = revoked.value;
    return done({ authority, serialNumber, reason: revoked.value.reason, revokedAt: revokedAt.toISOString() });
  });
}
