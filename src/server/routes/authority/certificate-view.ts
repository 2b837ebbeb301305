import type { ShowCertificateResponse } from "@warifu/contract";
import type { CertificateRow } from "../../../store/index.ts";

/** A certificate as the operations show one. */
export function certificateView(row: CertificateRow): ShowCertificateResponse {
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
