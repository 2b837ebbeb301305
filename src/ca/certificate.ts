/** From what is wanted of a certificate to one that is prepared: encoded, linted, and ready to be recorded and signed. */
import { keyIdentifier as keyIdentifierOf } from "@warifu/pki/algorithm";
import { prepareCertificate } from "@warifu/pki/issuance";
import type { CertificateKind, CertificateLintContext, ValidityRule as LintedValidity } from "@warifu/pki/lint";
import { ok, type Result } from "@warifu/pki/result";
import type { DistinguishedName, GeneralName } from "@warifu/pki/x509";
import {
  type AuthorityPolicy,
  type CertificateProfile,
  type CrossCertificatePolicy,
  distributionPointAddress,
  distributionPointName,
  type ProfileName,
  type ScopeName,
  scopeOf,
} from "../policy/index.ts";
import type { Authority, Generation } from "./directory.ts";
import { type ExtensionFacts, ProfileExtensions, policyIdentifiers, profileExtensions } from "./extensions.ts";
import type { Issue } from "./issuance.ts";
import type { CaPorts } from "./ports.ts";
import type { AuthorityRefusal } from "./refusals.ts";
import { newSerialNumber } from "./serial-number.ts";
import { type ValidityFacts, type ValidityPeriod, validityPeriod } from "./validity.ts";

/** A certificate that is wanted. */
export interface CertificateOrder {
  readonly authority: Authority;
  /** The generation that is to sign. */
  readonly issuer: Generation;
  readonly profile: CertificateProfile;
  readonly subject: DistinguishedName;
  /** SubjectPublicKeyInfo of the certified key, DER. */
  readonly publicKey: Uint8Array;
  /** Of a cross-certified authority, which chose its own; otherwise the digest of the key. */
  readonly subjectKeyIdentifier?: Uint8Array;
  readonly validity: ValidityFacts;
  readonly practice: "real" | "test";
  readonly municipality?: string;
  readonly alternativeNames?: readonly GeneralName[];
  readonly cross?: CrossCertificatePolicy;
  readonly holder?: string;
  readonly purpose: "first" | "renewal";
}

export type PreparedOrder = Pick<Issue, "prepared" | "record">;

/** What is remembered of one generation: its extensions, encoded once. */
const extensionsOf = new WeakMap<Generation, ProfileExtensions>();

/** Builds and lints the certificate; nothing is recorded yet. */
export function prepareOrder(
  ports: Pick<CaPorts, "clock" | "randomBytes" | "digest">,
  order: CertificateOrder,
): Result<PreparedOrder, AuthorityRefusal> {
  const { authority, issuer, profile } = order;
  const period = withinIssuer(validityPeriod(profile.validity, order.validity), order);
  const scope = scopeOf(profile, order.municipality);
  const facts: ExtensionFacts = {
    policy: authority.policy,
    profile,
    issuer,
    scope,
    practice: order.practice,
    subjectKeyIdentifier: order.subjectKeyIdentifier ?? keyIdentifierOf(order.publicKey, ports.digest),
    ...(order.alternativeNames === undefined ? {} : { subjectAlternativeNames: order.alternativeNames }),
    ...(order.cross === undefined ? {} : { cross: order.cross }),
  };
  const prepared = prepareCertificate(
    {
      serialNumber: newSerialNumber(order.validity.now, authority.policy.serialNumber.octets, ports.randomBytes),
      signatureAlgorithm: issuer.algorithm,
      issuer: issuer.issuer,
      ...period,
      subject: order.subject,
      publicKey: order.publicKey,
      extensions: order.cross === undefined ? rememberedExtensions(issuer).of(facts) : profileExtensions(facts),
    },
    lintContext(ports, order, facts, period),
  );
  if (!prepared.ok) return prepared;
  return ok({
    prepared: prepared.value,
    record: {
      authority: authority.policy.id,
      generation: issuer.generation,
      profile: profile.name,
      holder: order.holder,
      scope,
      ...period,
      publicKeyHash: order.holder === undefined ? undefined : publicKeyHash(ports, order.publicKey),
      purpose: order.purpose,
    },
  });
}

/** Certificates of the authority's own services are renewed every year; the last of them end with the key they serve. */
function withinIssuer(period: ValidityPeriod, { issuer, profile }: CertificateOrder): ValidityPeriod {
  const end = issuer.selfSignedNotAfter;
  if (!endsWithIssuer(profile) || end === undefined || period.notAfter <= end) return period;
  return { ...period, notAfter: end };
}

function endsWithIssuer({ name }: CertificateProfile): boolean {
  return name === "ocsp-responder" || name === "validation-server" || name === "time-stamp";
}

function rememberedExtensions(issuer: Generation): ProfileExtensions {
  let remembered = extensionsOf.get(issuer);
  if (remembered === undefined) {
    remembered = new ProfileExtensions();
    extensionsOf.set(issuer, remembered);
  }
  return remembered;
}

/** What the lints compare the encoded certificate with: the policy's values, not the template's. */
function lintContext(
  ports: Pick<CaPorts, "digest">,
  order: CertificateOrder,
  facts: ExtensionFacts,
  period: ValidityPeriod,
): CertificateLintContext {
  const { issuer, profile, authority } = order;
  const kind = kinds[profile.name] ?? "other";
  return {
    digest: ports.digest,
    issuer: {
      name: issuer.issuerName,
      publicKey: issuer.publicKey,
      keyIdentifier: issuer.keyIdentifier,
      algorithm: issuer.algorithm,
      notAfter: kind === "self-signed" ? undefined : issuer.selfSignedNotAfter,
    },
    profile: {
      kind,
      keys: { specifications: profile.publicKey, minimumRsaExponent: 65537 },
      validity: lintedValidity(order, period),
      policies: policyIdentifiers(facts),
      keyUsage: profile.keyUsage,
      extendedKeyUsage: profile.extendedKeyUsage,
      pathLength: order.cross?.pathLenConstraint ?? profile.basicConstraints?.pathLenConstraint,
      distributionPoint:
        profile.crlDistributionPoint === "none" ? "none" : pointNames(authority.policy, issuer, facts.scope),
      serialNumberOctets: authority.policy.serialNumber.octets,
      subjectKeyIdentifier: order.subjectKeyIdentifier,
      endOfDay: kind === "link" ? "any" : "23:59:59-in-japan",
    },
  };
}

/** Profiles for which the practice statement has rules of their own. */
const kinds: Partial<Readonly<Record<ProfileName, CertificateKind>>> = {
  "resident-signature": "resident",
  "self-signed": "self-signed",
  "link-old-with-new": "link",
  "link-new-with-old": "link",
  cross: "cross",
  "ocsp-responder": "ocsp-responder",
  "validation-server": "validation-server",
  "web-server": "internet-server",
};

function lintedValidity({ profile, validity }: CertificateOrder, period: ValidityPeriod): LintedValidity {
  const rule = profile.validity;
  if (rule.rule === "link") return { rule: "between", ...period };
  const from = rule.from === "key-generation" ? validity.keyGeneratedAt : validity.now;
  const bound = endsWithIssuer(profile) ? "at-most" : "exactly";
  return { rule: "years", years: rule.years, from, bound };
}

function pointNames(policy: AuthorityPolicy, issuer: Generation, scope: ScopeName) {
  const forms = policy.repository.distributionPointForms;
  return {
    directoryName: forms.includes("directory-name") ? distributionPointName(policy, scope).der : undefined,
    uri: forms.includes("http-uri") ? distributionPointAddress(policy, issuer.generation, scope) : undefined,
  };
}

/** Tells one public key from another in the store's index: the first 16 octets of its SHA-256. */
function publicKeyHash(ports: Pick<CaPorts, "digest">, publicKey: Uint8Array): Uint8Array {
  return ports.digest("sha256", publicKey).subarray(0, 16);
}
