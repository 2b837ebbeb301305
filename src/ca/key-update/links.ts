/** Link certificates (CPS 7-1-4): one name on both sides, each carrying one generation's key and signed by the other's. */
import { ok, type Result, refuse } from "@warifu/pki/result";
import type { Authority, Generation } from "../directory.ts";
import type { IssuedCertificate } from "../issuance.ts";
import { issueOwn, type OwnPorts, ownCertificates } from "../orders.ts";
import type { Asker } from "../ports.ts";
import type { IssueRefusal } from "../refusals.ts";

/** OldWithNew and NewWithOld, so that whoever trusts one key finds the way to the other; made where they are missing. */
export async function linkGenerations(
  ports: OwnPorts,
  authority: Authority,
  old: Generation,
  next: Generation,
  asker: Asker,
): Promise<Result<"linked", IssueRefusal>> {
  const links = [
    { profileName: "link-old-with-new", issuer: next, certified: old },
    { profileName: "link-new-with-old", issuer: old, certified: next },
  ] as const;
  for (const { profileName, issuer, certified } of links) {
    const existing = await ownCertificates(ports, authority, profileName, issuer);
    if (existing.length > 0) continue;
    const issued = await issueLink(ports, { authority, issuer, certified, old, next, profileName }, asker);
    if (!issued.ok) return issued;
  }
  return ok("linked");
}

interface Link {
  readonly authority: Authority;
  readonly profileName: "link-old-with-new" | "link-new-with-old";
  readonly issuer: Generation;
  readonly certified: Generation;
  readonly old: Generation;
  readonly next: Generation;
}

async function issueLink(ports: OwnPorts, link: Link, asker: Asker): Promise<Result<IssuedCertificate, IssueRefusal>> {
  const { authority, old, next, certified, issuer, profileName } = link;
  const selfSignedNotAfter = old.selfSignedNotAfter;
  if (selfSignedNotAfter === undefined)
    return refuse({ code: "authority-unknown", field: "authority", rule: "CPS 1-3-1", authority: authority.policy.id });
  return issueOwn(
    ports,
    {
      authority,
      issuer,
      profileName,
      publicKey: certified.publicKey,
      subjectKeyIdentifier: certified.keyIdentifier,
      validity: {
        keyGeneratedAt: next.keyGeneratedAt,
        oldGeneration: { keyGeneratedAt: old.keyGeneratedAt, selfSignedNotAfter },
      },
    },
    asker,
  );
}
