import { receiveApplication as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type ApplicationForm, receiveApplication } from "../../../counter/index.ts";
import { attemptKey } from "../../http/attempt-key.ts";
import { clerkOf } from "../../http/clerk.ts";
import { serve } from "../../http/serve.ts";
import { applicationStatus } from "../../http/status/application.ts";
import type { HttpPorts } from "../../ports.ts";
import { applicationDetail } from "./application-view.ts";

/** Opens a case; with an Idempotency-Key header a repetition gives the same one. */
export function registerApplicationReception(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ body, operator, request, done, refused }) => {
    const clerk = clerkOf(operator);
    if (!clerk.ok) return refused(applicationStatus(clerk.refusal.code), clerk.refusal);
    const key = attemptKey(request);
    if (!key.ok) return refused(400, key.refusal);
    const { municipality } = clerk.value;
    const { subject, practice } = body;
    // The contract checked the form of days.
    const form = body.form as ApplicationForm;
    const command = { kind: "receive", municipality, subject, practice, form } as const;
    const received = await receiveApplication(ports, clerk.value, { command, attempt: key.value });
    if (!received.ok) return refused(applicationStatus(received.refusal.code), received.refusal);
    return done(await applicationDetail(ports, received.value));
  });
}
