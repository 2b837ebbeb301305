import type { PolicySet } from "../../policy/index.ts";
import { findCertificates, type Store } from "../../store/index.ts";

/** A revoked certificate of one of the house's own services. */
export interface RevokedService {
  readonly authority: string;
  readonly service: "ocsp-responder" | "validation-server";
  readonly serialNumber: string;
  readonly revokedAt: string;
  /** The code alone (CPS 2-8-2: no details of the reason). */
  readonly reason: string;
}

const services = ["ocsp-responder", "validation-server"] as const;

/** CPS 2-8-2: revocations of responders and validation servers are told to everybody, newest first. @throws StoreFault */
export async function readRevokedServices(
  store: Pick<Store, "read">,
  policies: PolicySet,
): Promise<readonly RevokedService[]> {
  const revoked: RevokedService[] = [];
  for (const authority of policies.authorities.keys()) {
    for (const service of services) {
      const rows = await findCertificates(store, { authority, profile: service, limit: 1000 });
      for (const { serialNumber, revocation } of rows) {
        if (revocation === undefined) continue;
        const { reason, revokedAt } = revocation;
        revoked.push({ authority, service, serialNumber, reason, revokedAt: revokedAt.toISOString() });
      }
    }
  }
  return revoked.sort((a, b) => (a.revokedAt < b.revokedAt ? 1 : -1));
}
