import { readPublishedCertificate as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readPublishedCertificate } from "../../validation/index.ts";
import { serve } from "../http/serve.ts";
import { repositoryStatus } from "../http/status.ts";
import type { HttpPorts } from "../ports.ts";

/** Self-signed, link and cross-certificates. Open to all (CPS 2-6-3). */
export function registerPublishedCertificate(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { authority, name }, reply, done, refused }) => {
    const found = await readPublishedCertificate(ports.store, { authority, name: `${name}.cer` });
    if (!found.ok) return refused(repositoryStatus(found.refusal.code), found.refusal);
    // RFC 5280 §4.2.2.1: a single certificate in DER.
    reply.header("cache-control", "no-cache");
    return done(found.value.der);
  });
}
