import { askGroupVerifier } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { answerConfirmer } from "../../../validation/index.ts";
import { serve } from "../../http/serve.ts";
import { groupStatus } from "../../http/status/relying-party.ts";
import type { HttpPorts } from "../../ports.ts";

/** Steps of docs/flows/register-a-relying-party.md, "A confirmer asks". */
export function registerAskGroupVerifier(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, askGroupVerifier, async ({ parameters, body, caller, done, refused }) => {
    const certificates = body.certificates.map((certificate) => Buffer.from(certificate, "base64"));
    const { nonce } = body;
    const answered = await answerConfirmer(ports, { ...parameters, caller, certificates, nonce });
    return answered.ok
      ? done({ answer: answered.value })
      : refused(groupStatus(answered.refusal.code), answered.refusal);
  });
}
