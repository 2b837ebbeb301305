import { updateKey } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { updateKeyTogether } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { issueStatus } from "../../http/status/authority.ts";
import { isKeyOperationCode, keyOperationStatus } from "../../http/status/key-operation.ts";
import type { AuthorityPorts } from "../../ports.ts";

/** The next generation (CPS 4-13), by as many people as the table of key operations says. */
export function registerUpdateKey(app: FastifyInstance, ports: AuthorityPorts): void {
  serve(app, ports, updateKey, async ({ parameters, body, operator, by, done, refused }) => {
    const { authority } = parameters;
    const { reason, approval } = body;
    const { rights } = operator;
    const updated = await updateKeyTogether(ports, { authority, reason, approval, rights, ...by });
    if (updated.ok) return done({ authority, generation: updated.value.newGeneration });
    const { code } = updated.refusal;
    return refused(isKeyOperationCode(code) ? keyOperationStatus(code) : issueStatus(code), updated.refusal);
  });
}
