import { reportKeyGeneration as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { reportKeyGeneration } from "../../../counter/index.ts";
import { serve } from "../../http/serve.ts";
import { applicationStatus } from "../../http/status/application.ts";
import type { HttpPorts } from "../../ports.ts";

/** The evidence of a key pair generator; the device is known by its own key. */
export function registerKeyGeneration(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ body, operator, by, done, refused }) => {
    const { id: device, device: registered } = operator;
    const { municipality } = body;
    const where = { device, registeredFor: registered?.municipality, municipality, at: new Date(body.at), ...by };
    const report =
      body.event === "generated"
        ? {
            ...where,
            event: body.event,
            certificationRequest: Buffer.from(body.certificationRequest, "base64"),
            checks: body.checks,
          }
        : { ...where, event: body.event, publicKeyHash: body.publicKeyHash };
    const reported = await reportKeyGeneration(ports, report);
    if (!reported.ok) return refused(applicationStatus(reported.refusal.code), reported.refusal);
    return done({ publicKeyHash: reported.value });
  });
}
