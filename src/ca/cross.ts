/**
 * Cross-certificates (CPS 4-6, 7-1-2): this authority certifies another one's key, under the policies and limits that
 * its own policy file gives. Here both sides are authorities of one house; the exchange of requests and receipts
 * between two houses is built on `certifyPartner`.
 */

import { equalBytes } from "@warifu/pki/der";
import { ok, type Result } from "@warifu/pki/result";
import { parseCertificate } from "@warifu/pki/x509";
import type { CrossCertificatePolicy } from "../policy/index.ts";
import { announceAuthority } from "../store/index.ts";
import type { Authority, Generation } from "./directory.ts";
import type { IssuedCertificate } from "./issuance.ts";
import { issueOwn, type OwnPorts, ownCertificates } from "./orders.ts";
import type { Asker } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";

/** Sees to it that the authority's current key certifies the current key of every partner its policy names. */
export async function ensureCrossCertificates(
  ports: OwnPorts,
  authority: Authority,
  asker: Asker,
): Promise<Result<number, IssueRefusal>> {
  let made = 0;
  const { current } = authority;
  // CPS 4-14-2: a compromised key certifies nobody, and nobody certifies it.
  if (current === undefined || current.compromisedAt !== undefined) return ok(made);
  const existing = await ownCertificates(ports, authority, "cross", current);
  const certifiedKeys = existing.map((row) => parseCertificate(row.der).publicKey);
  for (const cross of authority.policy.crossCertificates) {
    const partner = ports.directory.find(cross.subject)?.current;
    if (partner === undefined || partner.compromisedAt !== undefined) continue;
    if (certifiedKeys.some((key) => equalBytes(key, partner.publicKey))) continue;
    const issued = await certifyPartner(ports, authority, current, partner, cross, asker);
    if (!issued.ok) return issued;
    made += 1;
  }
  if (made > 0) await announceAuthority(ports.store, authority.policy.id);
  return ok(made);
}

/** One cross-certificate: this generation certifies that one. */
export function certifyPartner(
  ports: OwnPorts,
  authority: Authority,
  issuer: Generation,
  partner: Generation,
  cross: CrossCertificatePolicy,
  asker: Asker,
): Promise<Result<IssuedCertificate, IssueRefusal>> {
  return issueOwn(
    ports,
    {
      authority,
      issuer,
      profileName: "cross",
      partner: partner.issuer,
      publicKey: partner.publicKey,
      subjectKeyIdentifier: partner.keyIdentifier,
      cross,
    },
    asker,
  );
}
