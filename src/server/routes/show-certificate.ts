import { type ShowCertificateResponse, showCertificate } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type CertificateRow, readCertificate } from "../../store/index.ts";
import { serialNumberOf } from "../http/serial-number.ts";
import { serve } from "../http/serve.ts";
import type { HttpPorts } from "../ports.ts";

/** One certificate with its state. */
export function registerShowCertificate(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showCertificate, async ({ parameters: { authority, serialNumber }, done, refused }) => {
    const row = await readCertificate(ports.store, authority, serialNumberOf(serialNumber));
    if (row === undefined) return refused(404, { code: "certificate-unknown", field: "serialNumber" });
    return done(shown(row));
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
