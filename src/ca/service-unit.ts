/** Certificates for the units of services: those that stamp with the time (RFC 3161 §2.3), and validation servers (CPS 7-1). */
import type { Result } from "@warifu/pki/result";
import { operatingAuthority } from "./directory.ts";
import type { IssuedCertificate } from "./issuance.ts";
import { issueOwn, type OwnPorts } from "./orders.ts";
import type { Asker } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";

/** A unit's key that is to be certified. */
export interface ServiceUnitOrder extends Asker {
  /** The profile's name. */
  readonly service: "time-stamp" | "validation-server";
  readonly authority: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Counts the units; written into the subject. */
  readonly unit: number;
}

/** Certifies a unit by the authority's newest generation. Refusals: as of every certificate of the authority's own. */
export async function certifyUnit(
  ports: OwnPorts,
  { service: profileName, authority: name, publicKey, unit, actor, origin }: ServiceUnitOrder,
): Promise<Result<IssuedCertificate, IssueRefusal>> {
  const found = operatingAuthority(ports.directory, name, ports.clock());
  if (!found.ok) return found;
  const { authority, generation: issuer } = found.value;
  const subjectValues = { number: String(unit) };
  return issueOwn(ports, { authority, issuer, profileName, publicKey, subjectValues }, { actor, origin });
}
