import { activateKeys, deactivateKeys } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import type { KeyRefusal } from "../../../keys/index.ts";
import { serve } from "../../http/serve.ts";
import { issueStatus } from "../../http/status/authority.ts";
import type { HttpPorts } from "../../ports.ts";

/**
 * People bring their shares, and this process may use the authority keys from now on (CPS 6-2-1-7); the shares themselves
 * are what opens the keys.
 */
export function registerActivateKeys(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, activateKeys, async ({ body, by, done, refused }) => {
    const activation = await ports.keys.activate("all", body.shares, by);
    if (!activation.ok) return refused(keyStatus(activation.refusal), activation.refusal);
    // The first activation of a store is the first moment at which authorities can be made; later it finds them there.
    const created = await ports.authority.create(by);
    if (!created.ok) return refused(issueStatus(created.refusal.code), created.refusal);
    const { activated, deactivated } = activation.value;
    return done({ activated: activated.length, deactivated: deactivated.length });
  });
}

/** As many people as opened the keys close them (CPS 6-2-1-8); the service goes on as far as it needs none. */
export function registerDeactivateKeys(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, deactivateKeys, async ({ body, by, done, refused }) => {
    const closed = await ports.keys.deactivateTogether(body.shares, by);
    if (!closed.ok) return refused(keyStatus(closed.refusal), closed.refusal);
    const { activated, deactivated } = closed.value;
    return done({ activated: activated.length, deactivated: deactivated.length });
  });
}

function keyStatus({ code }: KeyRefusal): number {
  return code === "share-file-malformed" ? 400 : code === "store-not-initialised" ? 409 : 422;
}
