import { readPublishedCertificate as contract } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readPublishedCertificate } from "../../../validation/index.ts";
import { sendOctets } from "../../http/octets.ts";
import { serve } from "../../http/serve.ts";
import { repositoryStatus } from "../../http/status/authority.ts";
import type { HttpPorts } from "../../ports.ts";

/** Self-signed, link and cross-certificates. Open to all (CPS 2-6-3). */
export function registerPublishedCertificate(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ parameters: { authority, name }, request, reply, refused }) => {
    const found = await readPublishedCertificate(ports.store, { authority, name: `${name}.cer` });
    if (!found.ok) return refused(repositoryStatus(found.refusal.code), found.refusal);
    const { der } = found.value;
    reply.header("cache-control", "no-cache");
    // RFC 5280 §4.2.2.1: a single certificate in DER.
    return sendOctets(request, reply, {
      tag: `"${Buffer.from(ports.digest("sha256", der)).toString("hex")}"`,
      length: der.length,
      type: "application/pkix-cert",
      content: async function* () {
        yield der;
      },
    });
  });
}
