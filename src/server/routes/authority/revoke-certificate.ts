import { revokeCertificate } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { revokeTogether } from "../../../operations/index.ts";
import { serialNumberOf } from "../../http/serial-number.ts";
import { serve } from "../../http/serve.ts";
import { revokeStatus } from "../../http/status/authority.ts";
import { isKeyOperationCode, keyOperationStatus } from "../../http/status/key-operation.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** Revoking twice is a refusal (CPS 4-4-2-4); of the authority's own certificates it takes several people. */
export function registerRevokeCertificate(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, revokeCertificate, async ({ parameters, body, operator, by, done, refused }) => {
    const { reason, cause, approval } = body;
    const revoked = await revokeTogether(ports, {
      ...parameters,
      serialNumber: serialNumberOf(body.serialNumber),
      cause,
      approval,
      rights: operator.rights,
      ...(reason === undefined ? {} : { reason }),
      ...by,
    });
    if (!revoked.ok) {
      const { code } = revoked.refusal;
      return refused(isKeyOperationCode(code) ? keyOperationStatus(code) : revokeStatus(code), revoked.refusal);
    }
    const { authority, serialNumber, revokedAt } = revoked.value;
    return done({ authority, serialNumber, reason: revoked.value.reason, revokedAt: revokedAt.toISOString() });
  });
}
