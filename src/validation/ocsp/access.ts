import type { AuthorityPolicy, ProfileName } from "../../policy/index.ts";
import type { CertificateStatus } from "../../store/index.ts";
import type { Caller } from "../types.ts";

/**
 * Whose revocation an authority publishes to everybody (CPS 2-8-3, 2-8-2): its own certificates and those it runs its
 * services with. All other profiles are holders'.
 */
const publishedProfiles: ReadonlySet<string> = new Set<ProfileName>([
  "self-signed",
  "link-old-with-new",
  "link-new-with-old",
  "cross",
  "ocsp-responder",
  "validation-server",
]);

/**
 * Whether the caller may be told these statuses (house rule 8: default is deny). CPS 4-4-4-3: holders' statuses only
 * after notification and a granted right of access. A serial number that was never used is treated like a holder's, so
 * that a stranger cannot find out which numbers exist. An operator's key is not a right of access to statuses.
 */
export function decideStatusAccess(
  status: AuthorityPolicy["status"],
  caller: Caller,
  statuses: readonly CertificateStatus[],
): "granted" | "denied" {
  if (status === "open" || caller.kind === "relying-party") return "granted";
  const isPublished = (asked: CertificateStatus) => asked.status !== "unknown" && publishedProfiles.has(asked.profile);
  return statuses.length > 0 && statuses.every(isPublished) ? "granted" : "denied";
}
