/**
 * The extensions of a certificate: which ones, in which order and how critical is the profile's (policy files); what
 * each says is put together here.
 */
import type { Oid } from "@warifu/pki/der";
import {
  type AccessDescription,
  accessMethod,
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  cRLDistributionPoints,
  directoryName,
  type Extension,
  type ExtensionType,
  extendedKeyUsage,
  extension,
  type GeneralName,
  inhibitAnyPolicy,
  issuerAltName,
  keyUsage,
  nameConstraints,
  nameFromAttributes,
  ocspNoCheck,
  type PolicyConstraints,
  policyConstraints,
  policyMappings,
  subjectAltName,
  subjectKeyIdentifier,
  uniformResourceIdentifier,
} from "@warifu/pki/x509";
import {
  type AuthorityPolicy,
  type CertificateProfile,
  type CrossCertificatePolicy,
  distributionPointAddress,
  distributionPointName,
  type ExtensionName,
  type ExtensionRule,
  type NameAttributes,
  type ScopeName,
} from "../policy/index.ts";
import type { Generation } from "./directory.ts";

/** What a certificate's extensions are made from. */
export interface ExtensionFacts {
  readonly policy: AuthorityPolicy;
  readonly profile: CertificateProfile;
  /** The generation that signs. */
  readonly issuer: Generation;
  readonly scope: ScopeName;
  /** Octets that name the certified key. */
  readonly subjectKeyIdentifier: Uint8Array;
  readonly practice: "real" | "test";
  /** Where the profile says "resident", "dns-names" or "mail-address". */
  readonly subjectAlternativeNames?: readonly GeneralName[];
  /** Only of a cross-certificate. */
  readonly cross?: CrossCertificatePolicy;
}

/** The extensions in the profile's order. One that has nothing to say (no mappings, say) is left out. */
export function profileExtensions(facts: ExtensionFacts): Extension[] {
  const extensions: Extension[] = [];
  for (const rule of facts.profile.extensions) {
    const made = makers[rule.name](facts, rule.criticality);
    if (made !== undefined) extensions.push(made);
  }
  return extensions;
}

/** Extensions that differ from certificate to certificate; all others are the same for one profile, key and list. */
const perCertificate: ReadonlySet<ExtensionName> = new Set(["subjectKeyIdentifier", "subjectAltName"]);

/**
 * `profileExtensions` for many certificates of one profile: what is the same in all of them is encoded once.
 * The memory is bound to one generation; the caller drops it with the generation.
 */
export class ProfileExtensions {
  readonly #shared = new Map<string, readonly (Extension | ExtensionRule)[]>();

  of(facts: ExtensionFacts): Extension[] {
    const key = `${facts.profile.name}/${facts.scope}/${facts.practice}`;
    let plan = this.#shared.get(key);
    if (plan === undefined) {
      plan = planOf(facts);
      this.#shared.set(key, plan);
    }
    const extensions: Extension[] = [];
    for (const step of plan) {
      const made = "value" in step ? step : makers[step.name](facts, step.criticality);
      if (made !== undefined) extensions.push(made);
    }
    return extensions;
  }
}

function planOf(facts: ExtensionFacts): (Extension | ExtensionRule)[] {
  const plan: (Extension | ExtensionRule)[] = [];
  for (const rule of facts.profile.extensions) {
    const step = perCertificate.has(rule.name) ? rule : makers[rule.name](facts, rule.criticality);
    if (step !== undefined) plan.push(step);
  }
  return plan;
}

type Maker = (facts: ExtensionFacts, criticality: ExtensionRule["criticality"]) => Extension | undefined;

const makers: Readonly<Record<ExtensionName, Maker>> = {
  authorityKeyIdentifier: maker(authorityKeyIdentifier, authorityKeyIdentifierOf),
  subjectKeyIdentifier: maker(subjectKeyIdentifier, (facts) => facts.subjectKeyIdentifier),
  keyUsage: maker(keyUsage, ({ profile }) => some(profile.keyUsage)),
  certificatePolicies: maker(certificatePolicies, policiesOf),
  policyMappings: maker(policyMappings, ({ cross }) => some(cross?.policyMappings ?? [])),
  subjectAltName: maker(subjectAltName, alternativeNamesOf),
  issuerAltName: maker(issuerAltName, ({ policy, profile }) =>
    profile.issuerAltName === "none" ? undefined : authorityAlternativeName(policy),
  ),
  basicConstraints: maker(basicConstraints, basicConstraintsOf),
  nameConstraints: maker(nameConstraints, nameConstraintsOf),
  policyConstraints: maker(policyConstraints, policyConstraintsOf),
  extendedKeyUsage: maker(extendedKeyUsage, ({ profile }) => some(profile.extendedKeyUsage)),
  cRLDistributionPoints: maker(cRLDistributionPoints, distributionPointsOf),
  inhibitAnyPolicy: maker(inhibitAnyPolicy, ({ cross }) => cross?.inhibitAnyPolicy),
  authorityInfoAccess: maker(authorityInfoAccess, accessDescriptionsOf),
  ocspNoCheck: maker(ocspNoCheck, ({ profile }) => (profile.ocspNoCheck === "present" ? "no-check" : undefined)),
};

function maker<Value extends NonNullable<unknown>>(
  type: ExtensionType<Value>,
  make: (facts: ExtensionFacts) => Value | undefined,
): Maker {
  return (facts, criticality) => {
    const value = make(facts);
    return value === undefined ? undefined : extension(type, value, criticality);
  };
}

function some<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

function authorityKeyIdentifierOf({ profile, issuer }: ExtensionFacts) {
  if (profile.authorityKeyIdentifier === "none") return undefined;
  const { keyIdentifier } = issuer;
  if (profile.authorityKeyIdentifier === "key-identifier" || issuer.selfSignedSerial === undefined)
    return { keyIdentifier };
  return {
    keyIdentifier,
    authorityCertIssuer: [directoryName(issuer.issuer)],
    authorityCertSerialNumber: issuer.selfSignedSerial,
  };
}

/** The policies a certificate of the profile carries (CPS 1-2). */
export function policyIdentifiers(facts: Pick<ExtensionFacts, "profile" | "practice" | "cross">): readonly Oid[] {
  if (facts.cross !== undefined) return facts.cross.policyOids;
  return facts.practice === "test" ? facts.profile.testPolicyOids : facts.profile.policyOids;
}

function policiesOf(facts: ExtensionFacts) {
  const { uri } = facts.policy.practiceStatement;
  const qualified = uri === undefined ? {} : { qualifiers: [{ kind: "cps" as const, uri }] };
  return some(policyIdentifiers(facts).map((policy) => ({ policy, ...qualified })));
}

function alternativeNamesOf(facts: ExtensionFacts): readonly GeneralName[] | undefined {
  const rule = facts.profile.subjectAltName;
  if (rule === "none") return undefined;
  if (rule === "authority-alternative-name") return authorityAlternativeName(facts.policy);
  return facts.subjectAlternativeNames;
}

function authorityAlternativeName(policy: AuthorityPolicy): readonly GeneralName[] | undefined {
  return policy.alternativeName === undefined ? undefined : [directoryName(nameFromAttributes(policy.alternativeName))];
}

function basicConstraintsOf({ profile, cross }: ExtensionFacts) {
  const rule = profile.basicConstraints;
  if (rule === undefined) return undefined;
  const pathLenConstraint = cross?.pathLenConstraint ?? rule.pathLenConstraint;
  const cA = rule.subjectType === "authority";
  return pathLenConstraint === undefined ? { cA } : { cA, pathLenConstraint };
}

function nameConstraintsOf({ cross }: ExtensionFacts) {
  const permittedSubtrees = (cross?.permittedSubtrees ?? []).map(subtree);
  const excludedSubtrees = (cross?.excludedSubtrees ?? []).map(subtree);
  if (permittedSubtrees.length + excludedSubtrees.length === 0) return undefined;
  return { permittedSubtrees, excludedSubtrees };
}

function subtree(attributes: NameAttributes): GeneralName {
  return directoryName(nameFromAttributes(attributes));
}

function policyConstraintsOf({ cross }: ExtensionFacts): PolicyConstraints | undefined {
  const { requireExplicitPolicy, inhibitPolicyMapping } = cross ?? {};
  if (requireExplicitPolicy === undefined && inhibitPolicyMapping === undefined) return undefined;
  return { requireExplicitPolicy, inhibitPolicyMapping };
}

function distributionPointsOf({ policy, profile, issuer, scope }: ExtensionFacts) {
  if (profile.crlDistributionPoint === "none") return undefined;
  const names = policy.repository.distributionPointForms.map((form) =>
    form === "directory-name"
      ? directoryName(distributionPointName(policy, scope))
      : uniformResourceIdentifier(distributionPointAddress(policy, issuer.generation, scope)),
  );
  return [{ distributionPoint: { kind: "fullName" as const, names } }];
}

function accessDescriptionsOf({ policy, profile, issuer }: ExtensionFacts) {
  const descriptions = profile.authorityInformationAccess.flatMap((method) => {
    if (method === "ocsp")
      return policy.ocsp === undefined ? [] : [accessDescription(accessMethod.ocsp, policy.ocsp.url)];
    const address = `${policy.repository.httpBase}/certificates/self-signed-${issuer.generation}.cer`;
    return [accessDescription(accessMethod.caIssuers, address)];
  });
  return some(descriptions);
}

function accessDescription(method: Oid, uri: string): AccessDescription {
  return { method, location: uniformResourceIdentifier(uri) };
}
