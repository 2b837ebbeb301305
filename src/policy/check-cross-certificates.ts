/** Cross-certificates between the authorities of one folder: to whom, in both directions, with policies that fit. */
import { holderPolicies } from "./check-profiles.ts";
import type { Draft } from "./draft.ts";
import type { WrittenCrossCertificate } from "./schema.ts";
import type { AuthorityId, CrossCertificatePolicy } from "./types.ts";

type ById = ReadonlyMap<AuthorityId, Draft>;

/** What an authority issues, `subjectKind` spelled out; reports what leads nowhere, is one-sided or maps wrongly. */
export function crossCertificatesOf(draft: Draft, byId: ById): readonly CrossCertificatePolicy[] {
  const known = new Set<AuthorityId>();
  return [...draft.crossCertificates].flatMap(([index, written]) => {
    reportMappings(draft, index, written);
    return subjectsOf(draft, index, written, byId).map((subject) => {
      if (known.has(subject)) draft.report(["crossCertificates", index], { code: "listed-twice", value: subject });
      known.add(subject);
      reportSubject(draft, index, written, subject, byId);
      const { subject: _subject, subjectKind: _subjectKind, ...values } = written;
      return { ...values, subject };
    });
  });
}

function subjectsOf(draft: Draft, index: number, written: WrittenCrossCertificate, byId: ById): readonly AuthorityId[] {
  if ((written.subject === undefined) === (written.subjectKind === undefined)) {
    draft.report(["crossCertificates", index], { code: "not-one-of", allowed: ["subject", "subjectKind"] });
    return [];
  }
  if (written.subject !== undefined) return [written.subject];
  return [...byId].filter(([, other]) => other.sections.kind === written.subjectKind).map(([id]) => id);
}

function reportMappings(draft: Draft, index: number, { policyOids, policyMappings }: WrittenCrossCertificate): void {
  // RFC 5280 §4.2.1.5: each issuerDomainPolicy should also be asserted in certificatePolicies of the same certificate.
  for (const [at, { issuerDomainPolicy }] of policyMappings.entries())
    if (!policyOids.includes(issuerDomainPolicy))
      draft.report(["crossCertificates", index, "policyMappings", at, "issuerDomainPolicy"], {
        code: "mapping-not-of-issuer",
        policy: issuerDomainPolicy,
      });
}

function reportSubject(
  draft: Draft,
  index: number,
  written: WrittenCrossCertificate,
  subject: AuthorityId,
  byId: ById,
): void {
  const path = ["crossCertificates", index, "subject"];
  const { id } = draft.sections;
  const other = byId.get(subject);
  if (subject === id) draft.report(path, { code: "cross-certificate-with-itself" });
  else if (other === undefined) draft.report(path, { code: "authority-unknown", authority: subject });
  else {
    if (id !== undefined && !certifies(other, draft, id))
      draft.report(path, { code: "cross-certificate-not-mutual", authority: subject });
    reportPolicies(draft, index, written, subject, other);
  }
}

/** Whether `other` writes a cross-certificate back; what could not be read is given the benefit of the doubt. */
function certifies(other: Draft, draft: Draft, id: AuthorityId): boolean {
  return (
    readWhole(other) === "no" ||
    [...other.crossCertificates.values()].some(
      ({ subject, subjectKind }) =>
        subject === id || (subjectKind !== undefined && subjectKind === draft.sections.kind),
    )
  );
}

/** Whether all profiles and cross-certificates of a file could be read; if not, it has its own complaints already. */
function readWhole({ root, profiles, crossCertificates }: Draft): "yes" | "no" {
  const written = root.entries.get("crossCertificates");
  const items = written === undefined ? 0 : written.kind === "list" ? written.items.length : -1;
  const named = root.entries.get("profiles");
  const names = named?.kind === "map" ? named.entries.size : -1;
  return items === crossCertificates.size && names === Object.keys(profiles).length ? "yes" : "no";
}

/** A policy that is mapped to, or asserted unmapped, must be one the subject issues under; otherwise no path carries it. */
function reportPolicies(
  draft: Draft,
  index: number,
  { policyOids, policyMappings }: WrittenCrossCertificate,
  subject: AuthorityId,
  other: Draft,
): void {
  if (readWhole(other) === "no") return;
  const usable = policiesOf(other);
  for (const [at, { subjectDomainPolicy: policy }] of policyMappings.entries())
    if (!usable.has(policy))
      draft.report(["crossCertificates", index, "policyMappings", at, "subjectDomainPolicy"], {
        code: "policy-not-of-subject",
        policy,
        authority: subject,
      });
  for (const [at, policy] of policyOids.entries())
    if (!usable.has(policy) && !policyMappings.some(({ issuerDomainPolicy }) => issuerDomainPolicy === policy))
      draft.report(["crossCertificates", index, "policyOids", at], {
        code: "policy-not-of-subject",
        policy,
        authority: subject,
      });
}

function policiesOf(draft: Draft): ReadonlySet<string> {
  const policies = new Set(holderPolicies(draft.profiles));
  for (const { policyOids } of draft.crossCertificates.values()) for (const policy of policyOids) policies.add(policy);
  return policies;
}
