import { type ShowCertificateResponse, showCertificate } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type CertificateRow, readCertificate } from "../../store/index.ts";
import { operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { serialNumberOf } from "../http/serial-number.ts";
import type { HttpPorts } from "../ports.ts";

/** GET /authorities/{authority}/certificates/{serialNumber}: for operators with the right "read". */
export function registerShowCertificate(app: FastifyInstance, ports: HttpPorts): void {
  app.get("/authorities/:authority/certificates/:serialNumber", async (request, reply) => {
    const operator = await operatorWith(ports, request, "read");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const parameters = parsePart(showCertificate.parameters, request.params);
    if (!parameters.ok) return sendProblem(request, reply, 400, parameters.refusal);
    const { authority, serialNumber } = parameters.value;
    const row = await readCertificate(ports.store, authority, serialNumberOf(serialNumber));
    if (row === undefined) {
      return sendProblem(request, reply, 404, { code: "certificate-unknown", field: "serialNumber" });
    }
    return reply.header("cache-control", "no-store").send(shown(row));
  });
}

function shown(row: CertificateRow): ShowCertificateResponse {
  const { authority, serialNumber, profile, state, scope, revocation, der } = row;
  return {
    authority,
    serialNumber,
    profile,
    state,
    scope,
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    ...(der === undefined ? {} : { certificate: Buffer.from(der).toString("base64") }),
    ...(revocation === undefined
      ? {}
      : { revocation: { ...revocation, revokedAt: revocation.revokedAt.toISOString() } }),
  };
}
