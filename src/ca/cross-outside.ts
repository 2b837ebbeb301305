/**
 * Cross-certificates for authorities of other houses (CPS 4-6, 4-7; docs/flows/cross-certify.md): the request that this
 * authority hands over, and the certificate that it issues upon the other's request.
 */
import { createCertificationRequest } from "@warifu/pki/csr";
import { equalBytes } from "@warifu/pki/der";
import { ok, type Result } from "@warifu/pki/result";
import { type DistinguishedName, parseCertificate, type SerialNumber } from "@warifu/pki/x509";
import type { CrossCertificatePolicy } from "../policy/index.ts";
import { announceAuthority } from "../store/index.ts";
import { type Authority, type Generation, operatingAuthority } from "./directory.ts";
import { authoritySigner } from "./keys.ts";
import { issueOwn, type OwnPorts, ownCertificates } from "./orders.ts";
import type { Asker } from "./ports.ts";
import type { AuthorityRefusal, IssueRefusal } from "./refusals.ts";

/** The other authority's name and key, as examined. */
export interface OutsidePartner {
  readonly name: DistinguishedName;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** As its own certificate says it. */
  readonly keyIdentifier: Uint8Array;
}

export interface OutsideCertification extends Asker {
  readonly authority: string;
  readonly partner: OutsidePartner;
  /** What was approved: policies, their mappings, limits. */
  readonly terms: Omit<CrossCertificatePolicy, "subject" | "validityYears">;
  /** When it was approved: a certificate that was made since, by a run that was cut short, is the one. */
  readonly approvedAt: Date;
}

export interface OutsideCertificate {
  readonly serialNumber: SerialNumber;
  readonly generation: number;
  readonly der: Uint8Array;
}

/** PKCS#10 for the authority's current key, signed by it (RFC 2986). A use of the authority's key. */
export async function requestCrossCertificate(
  ports: Pick<OwnPorts, "directory" | "keys" | "clock">,
  authority: string,
): Promise<Result<Uint8Array, AuthorityRefusal>> {
  const operating = operatingAuthority(ports.directory, authority, ports.clock());
  if (!operating.ok) return operating;
  const { generation } = operating.value;
  const signer = await authoritySigner(ports.keys, generation);
  if (!signer.ok) return signer;
  return ok(await createCertificationRequest({ subject: generation.issuer }, signer.value));
}

/** Issues what was approved, once: asked again, it gives what it made before. A use of the authority's key. */
export async function certifyOutsidePartner(
  ports: OwnPorts,
  { authority: id, partner, terms, approvedAt, actor, origin }: OutsideCertification,
): Promise<Result<OutsideCertificate, IssueRefusal>> {
  const operating = operatingAuthority(ports.directory, id, ports.clock());
  if (!operating.ok) return operating;
  const { authority, generation } = operating.value;
  const made = await madeBefore(ports, authority, generation, partner, approvedAt);
  if (made !== undefined) return ok(made);
  const validityYears = yearsOf(authority);
  const issued = await issueOwn(
    ports,
    {
      authority,
      issuer: generation,
      profileName: "cross",
      partner: partner.name,
      publicKey: partner.publicKey,
      subjectKeyIdentifier: partner.keyIdentifier,
      cross: { ...terms, subject: authority.policy.id, validityYears },
    },
    { actor, origin },
  );
  if (!issued.ok) return issued;
  await announceAuthority(ports.store, id);
  const { serialNumber, der } = issued.value;
  return ok({ serialNumber, generation: generation.generation, der });
}

async function madeBefore(
  ports: OwnPorts,
  authority: Authority,
  generation: Generation,
  { publicKey }: OutsidePartner,
  approvedAt: Date,
): Promise<OutsideCertificate | undefined> {
  const existing = await ownCertificates(ports, authority, "cross", generation);
  const found = existing.find(
    ({ der, intendedAt }) => intendedAt >= approvedAt && equalBytes(parseCertificate(der).publicKey, publicKey),
  );
  return found && { serialNumber: found.serialNumber, generation: generation.generation, der: found.der };
}

/** CPS 7-1-2: the profile says how long; the value is only there because the policy files write it twice. */
function yearsOf({ policy }: Authority): number {
  const rule = policy.profiles.cross?.validity;
  return rule?.rule === "years" ? rule.years : 0;
}
