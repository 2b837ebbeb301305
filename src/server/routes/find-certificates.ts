import { findCertificates as contract, type FindCertificatesResponse, type FoundCertificate } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type CertificateRow, type CertificateSearch, findCertificates } from "../../store/index.ts";
import { operatorWith, sendUnauthorized } from "../http/authorize.ts";
import { parsePart } from "../http/parse.ts";
import { sendProblem } from "../http/problem.ts";
import { serialNumberOf } from "../http/serial-number.ts";
import type { HttpPorts } from "../ports.ts";

const most = 100;

/** GET /certificates: by serial number at every authority, or by authority and holder; for operators with the right "read". */
export function registerFindCertificates(app: FastifyInstance, ports: HttpPorts): void {
  app.get("/certificates", async (request, reply) => {
    const operator = await operatorWith(ports, request, "read");
    if (!operator.ok) return sendUnauthorized(request, reply, operator.refusal);
    const query = parsePart(contract.query, request.query);
    if (!query.ok) return sendProblem(request, reply, 400, query.refusal);
    const { authority, holder, serialNumber } = query.value;
    if (serialNumber === undefined && (authority === undefined || holder === undefined)) {
      return sendProblem(request, reply, 400, { code: "search-too-wide", field: "serialNumber" });
    }
    const search: CertificateSearch = {
      limit: most,
      ...(authority === undefined ? {} : { authority }),
      ...(holder === undefined ? {} : { holder }),
      ...(serialNumber === undefined ? {} : { serialNumber: serialNumberOf(serialNumber) }),
    };
    const rows = await findCertificates(ports.store, search);
    const response: FindCertificatesResponse = { certificates: rows.map(found) };
    return reply.header("cache-control", "no-store").send(response);
  });
}

function found(row: CertificateRow): FoundCertificate {
  const { authority, serialNumber, generation, profile, holder, state, scope, revocation, der } = row;
  return {
    authority,
    serialNumber,
    generation,
    profile,
    ...(holder === undefined ? {} : { holder }),
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
