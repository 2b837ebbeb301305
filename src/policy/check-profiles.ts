/** Checks of certificate profiles: what is listed has content, what has content is listed, and names make sense. */
import { checkSpecification, reportTwice } from "./check-authority.ts";
import type { Draft } from "./draft.ts";
import {
  type AuthorityKind,
  type AuthorityPolicy,
  type CertificateProfile,
  type ExtensionName,
  type ProfileName,
  subjectPlaceholders,
} from "./types.ts";

/** Reports missing profiles of the kind and everything that contradicts itself inside each profile. */
export function checkProfiles(draft: Draft): void {
  for (const name of profilesNeeded(draft))
    if (!profileIsWritten(draft, name)) draft.report(["profiles"], { code: "profile-missing", profile: name });
  for (const profile of Object.values(draft.profiles)) {
    checkExtensions(draft, profile);
    checkSubject(draft, profile);
    checkPartition(draft, profile);
    checkLifetime(draft, profile);
    checkKeys(draft, profile);
  }
}

/** Every authority has a key and updates it; the rest follows from what it is for. */
const profilesOfKind: Readonly<Record<AuthorityKind, readonly ProfileName[]>> = {
  prefecture: ["resident-signature", "cross", "ocsp-responder", "validation-server"],
  bridge: ["cross"],
  "official-status": ["cross", "official-status"],
  organisation: ["cross", "office"],
  application: [],
};

function profilesNeeded({ sections }: Draft): ReadonlySet<ProfileName> {
  const needed = new Set<ProfileName>(["self-signed", "link-old-with-new", "link-new-with-old"]);
  for (const name of sections.kind === undefined ? [] : profilesOfKind[sections.kind]) needed.add(name);
  if (sections.ocsp !== undefined) needed.add(sections.ocsp.responderProfile);
  if (sections.timeStamp !== undefined) needed.add("time-stamp");
  return needed;
}

function profileIsWritten({ root }: Draft, name: ProfileName): boolean {
  const profiles = root.entries.get("profiles");
  return profiles?.kind !== "map" || profiles.entries.has(name);
}

/** Whether a profile and its authority give an extension content; cross-certificates bring their own values. */
const contentOf: Readonly<Record<ExtensionName, (profile: CertificateProfile, policy: Draft["sections"]) => boolean>> =
  {
    authorityKeyIdentifier: (profile) => profile.authorityKeyIdentifier !== "none",
    subjectKeyIdentifier: () => true,
    keyUsage: (profile) => profile.keyUsage.length > 0,
    certificatePolicies: (profile) => profile.policyOids.length > 0 || profile.name === "cross",
    policyMappings: (profile) => profile.name === "cross",
    subjectAltName: (profile, policy) =>
      profile.subjectAltName !== "none" &&
      (profile.subjectAltName !== "authority-alternative-name" || policy.alternativeName !== undefined),
    issuerAltName: (profile, policy) => profile.issuerAltName !== "none" && policy.alternativeName !== undefined,
    basicConstraints: (profile) => profile.basicConstraints !== undefined,
    nameConstraints: (profile) => profile.name === "cross",
    policyConstraints: (profile) => profile.name === "cross",
    extendedKeyUsage: (profile) => profile.extendedKeyUsage.length > 0,
    cRLDistributionPoints: (profile) => profile.crlDistributionPoint !== "none",
    inhibitAnyPolicy: (profile) => profile.name === "cross",
    authorityInfoAccess: (profile) => profile.authorityInformationAccess.length > 0,
    ocspNoCheck: (profile) => profile.ocspNoCheck === "present",
  };

/** Extensions that RFC 5280 §4.2 and RFC 6960 §4.2.2.2.1 leave no choice about. */
const requiredCriticality: Readonly<Partial<Record<ExtensionName, "critical" | "non-critical">>> = {
  // RFC 5280 §4.2.1.1: authorityKeyIdentifier is non-critical.
  authorityKeyIdentifier: "non-critical",
  // RFC 5280 §4.2.1.2: subjectKeyIdentifier is non-critical.
  subjectKeyIdentifier: "non-critical",
  // RFC 5280 §4.2.1.10: nameConstraints is critical.
  nameConstraints: "critical",
  // RFC 5280 §4.2.1.11: policyConstraints is critical.
  policyConstraints: "critical",
  // RFC 5280 §4.2.1.14: inhibitAnyPolicy is critical.
  inhibitAnyPolicy: "critical",
  // RFC 5280 §4.2.2.1: authorityInfoAccess is non-critical.
  authorityInfoAccess: "non-critical",
};

function checkExtensions(draft: Draft, profile: CertificateProfile): void {
  const path = ["profiles", profile.name, "extensions"];
  const listed = profile.extensions.map(({ name }) => name);
  reportTwice(draft, path, listed);
  for (const [index, { name, criticality }] of profile.extensions.entries()) {
    const required = requiredCriticality[name];
    if (!contentOf[name](profile, draft.sections))
      draft.report([...path, index], { code: "extension-without-content", extension: name });
    if (required !== undefined && required !== criticality)
      draft.report([...path, index], { code: "criticality-wrong", extension: name, required });
  }
  for (const [name, hasContent] of Object.entries(contentOf))
    if (profile.name !== "cross" && name !== "subjectKeyIdentifier" && hasContent(profile, draft.sections))
      if (!listed.some((other) => other === name))
        draft.report(path, { code: "extension-not-listed", extension: name });
}

function checkSubject(draft: Draft, { name, subject }: CertificateProfile): void {
  if (subject.rule !== "attributes") return;
  for (const [index, [, value]] of subject.attributes.entries())
    for (const [, placeholder = ""] of value.matchAll(/\{([^}]*)\}/g))
      if (!subjectPlaceholders.some((known) => known === placeholder))
        draft.report(["profiles", name, "subject", index], { code: "placeholder-unknown", placeholder });
}

function checkPartition(draft: Draft, { name, crlDistributionPoint }: CertificateProfile): void {
  if (crlDistributionPoint === "municipality" && draft.sections.crl?.partitioned === "single")
    draft.report(["profiles", name, "crlDistributionPoint"], { code: "partition-impossible" });
}

/** CPS 6-3-1-2: the key signs until it is updated; what it signs on its last day must end before its own certificate. */
function checkLifetime(draft: Draft, { name, validity }: CertificateProfile): void {
  const authority = draft.profiles["self-signed"]?.validity;
  const signsFor = draft.sections.key?.updateAfterYears;
  if (authority?.rule !== "years" || validity.rule !== "years" || signsFor === undefined || name === "self-signed")
    return;
  const years = signsFor + validity.years;
  if (years > authority.years)
    draft.report(["profiles", name, "validity", "years"], {
      code: "holder-outlives-authority",
      years,
      authorityYears: authority.years,
    });
}

function checkKeys(draft: Draft, profile: CertificateProfile): void {
  for (const [index, specification] of profile.publicKey.entries())
    checkSpecification(draft, ["profiles", profile.name, "publicKey", index], specification);
  if (profile.basicConstraints?.subjectType === "authority") return;
  // RFC 5280 §4.2.1.3: keyCertSign only in an authority's certificate.
  const index = profile.keyUsage.indexOf("keyCertSign");
  if (index >= 0)
    draft.report(["profiles", profile.name, "keyUsage", index], {
      code: "key-usage-of-authority",
      keyUsage: "keyCertSign",
    });
}

/** The policies under which an authority issues to holders: what a cross-certificate to it may lead to. */
export function holderPolicies(profiles: AuthorityPolicy["profiles"]): ReadonlySet<string> {
  return new Set(Object.values(profiles).flatMap((profile) => profile.policyOids));
}
