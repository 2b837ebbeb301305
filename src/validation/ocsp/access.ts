import type { AuthorityPolicy, ProfileName } from "../../policy/index.ts";
import type { CertificateStatus } from "../../store/index.ts";
import { accessRefusal } from "../callers/access.ts";
import type { AccessRefusalCode, Caller } from "../types.ts";

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
 * Why the caller may not be told these statuses; undefined: it may (house rule 8: default is deny). CPS 4-4-4-3:
 * holders' statuses only after notification and a granted right of access. A serial number that was never used is
 * treated like a holder's, so that a stranger cannot find out which numbers exist. An operator's key is not a right of
 * access to statuses. One status that may not be told closes the whole request.
 */
export function statusRefusal(
  { id: authority, status: openness }: Pick<AuthorityPolicy, "id" | "status">,
  caller: Caller,
  statuses: readonly CertificateStatus[],
): AccessRefusalCode | undefined {
  if (openness === "open") return undefined;
  const asked = (status: CertificateStatus | undefined): AccessRefusalCode | undefined => {
    const isUsed = status !== undefined && status.status !== "unknown";
    if (isUsed && publishedProfiles.has(status.profile)) return undefined;
    return accessRefusal(caller, { method: "ocsp", authority, scope: isUsed ? status.scope : undefined });
  };
  const [first] = statuses;
  if (statuses.length <= 1) return asked(first);
  for (const status of statuses) {
    const refusal = asked(status);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
