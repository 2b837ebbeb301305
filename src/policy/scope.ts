/**
 * Which list names a certificate when it is revoked. Scopes are names in the store; the distribution points they give
 * are names in certificates and lists. A certificate's scope is fixed when it is issued (CPS 4-4-4-4).
 */
import { type DistinguishedName, nameFromAttributes } from "@warifu/pki/x509";
import type { AuthorityPolicy, CertificateProfile, Municipality } from "./types.ts";

export type ScopeName = "authorities" | "certificates" | `municipality:${string}`;

/** The scope of a certificate of `profile`; undefined: its profile is on no list. */
export function scopeOf(profile: CertificateProfile, municipality: string | undefined): ScopeName {
  switch (profile.crlDistributionPoint) {
    case "municipality":
      if (municipality === undefined)
        throw new RangeError("a certificate of a municipality's list needs a municipality");
      return `municipality:${municipality}`;
    case "authority":
      return "certificates";
    case "authority-revocation-list":
      return "authorities";
    case "none":
      // It names no list, but must be on one all the same when it is revoked: the one for its kind of subject.
      return profile.basicConstraints?.subjectType === "authority" ? "authorities" : "certificates";
  }
}

/** Every list the authority keeps, the ARL first. Municipalities that were merged keep theirs (policy data is dated). */
export function scopesOf(policy: AuthorityPolicy): readonly ScopeName[] {
  const codes = [...new Set(policy.municipalities.map((municipality) => municipality.code))];
  const partitions = policy.crl.partitioned === "by-municipality" ? codes : [];
  return ["authorities", "certificates", ...partitions.map((code): ScopeName => `municipality:${code}`)];
}

/** Directory name of a scope's distribution point, octet for octet the same in certificates and in the list. */
export function distributionPointName(policy: AuthorityPolicy, scope: ScopeName): DistinguishedName {
  return nameFromAttributes([...policy.repository.directoryBase, ["CN", commonName(policy, scope)]]);
}

/** Today's form of a municipality's point: CN=Sapporo-shi-Minami-ku CRLDP. */
function commonName(policy: AuthorityPolicy, scope: ScopeName): string {
  if (scope === "authorities") return "ARL";
  if (scope === "certificates") return "CRL";
  return `${municipalityOf(policy, scope).romaji} CRLDP`;
}

/** Address of a scope's list over HTTP (the server's routes follow the same form). */
export function distributionPointAddress(policy: AuthorityPolicy, generation: number, scope: ScopeName): string {
  const list = scope === "authorities" ? `arl/${generation}.crl` : `crl/${generation}/${scope}.crl`;
  return `${policy.repository.httpBase}/${list}`;
}

function municipalityOf(policy: AuthorityPolicy, scope: ScopeName): Municipality {
  const code = scope.slice("municipality:".length);
  const found = policy.municipalities.find((municipality) => municipality.code === code);
  if (found === undefined) throw new RangeError("the scope names a municipality that the policy does not know");
  return found;
}
