import { publishedCertificateParameters } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readPublishedCertificate } from "../../validation/index.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { repositoryStatus } from "../http/status.ts";
import type { HttpPorts } from "../ports.ts";

/** GET /authorities/{authority}/certificates/{name}.cer: self-signed, link and cross-certificates. Open to all (CPS 2-6-3). */
export function registerPublishedCertificate(app: FastifyInstance, ports: HttpPorts): void {
  app.get("/authorities/:authority/certificates/:name(^[a-z0-9-]+).cer", async (request, reply) => {
    const parameters = parsePart(publishedCertificateParameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    const { authority, name } = parameters.value;
    const found = await readPublishedCertificate(ports.store, { authority, name: `${name}.cer` });
    if (!found.ok) return sendProblem(request, reply, repositoryStatus(found.refusal.code), found.refusal);
    // RFC 5280 §4.2.2.1: a single certificate in DER.
    return reply.type("application/pkix-cert").header("cache-control", "no-cache").send(Buffer.from(found.value.der));
  });
}
