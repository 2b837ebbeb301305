/** Certificates for the units that stamp with the time (RFC 3161 §2.3), by authorities whose policy has such units. */
import { type Result, refuse } from "@warifu/pki/result";
import { operatingAuthority } from "./directory.ts";
import type { IssuedCertificate } from "./issuance.ts";
import { issueOwn, type OwnPorts } from "./orders.ts";
import type { Asker } from "./ports.ts";
import type { IssueRefusal } from "./refusals.ts";

/** A unit's key that is to be certified. */
export interface TimeStampUnitOrder extends Asker {
  readonly authority: string;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** Counts the units; written into the subject. */
  readonly unit: number;
}

/** Certifies a unit by the authority's newest generation. Refusals: as of every certificate of the authority's own. */
export async function certifyTimeStampUnit(
  ports: OwnPorts,
  { authority: name, publicKey, unit, actor, origin }: TimeStampUnitOrder,
): Promise<Result<IssuedCertificate, IssueRefusal>> {
  const found = operatingAuthority(ports.directory, name, ports.clock());
  if (!found.ok) return found;
  const { authority, generation } = found.value;
  if (authority.policy.timeStamp === undefined)
    return refuse({ code: "profile-unknown", field: "profile", rule: "CPS 7-1", profile: "time-stamp" });
  const subjectValues = { number: String(unit) };
  const order = { authority, issuer: generation, profileName: "time-stamp", publicKey, subjectValues } as const;
  return issueOwn(ports, order, { actor, origin });
}
