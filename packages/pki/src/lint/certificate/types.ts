import type { Digest, SignatureAlgorithm } from "../../algorithm/index.ts";
import type { Oid } from "../../der/index.ts";
import type { Lint } from "../finding.ts";
import type { KeyPolicy } from "../key/policy.ts";
import type { CertificateView } from "../view/certificate.ts";
import type { NameView } from "../view/name.ts";

/** The authority that is going to sign. */
export interface LintedIssuer {
  /** Its subject Name (DER). */
  readonly name: Uint8Array;
  /** Its SubjectPublicKeyInfo (DER) of this generation. */
  readonly publicKey: Uint8Array;
  /** The octets of its subjectKeyIdentifier. */
  readonly keyIdentifier: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  /** End of its own certificate; undefined while it signs itself. */
  readonly notAfter?: Date | undefined;
}

export type CertificateKind =
  | "resident"
  | "self-signed"
  | "link"
  | "cross"
  | "validation-server"
  | "ocsp-responder"
  /** A server that everybody's browser meets. */
  | "internet-server"
  | "other";

export type KeyUsageName =
  | "digitalSignature"
  | "nonRepudiation"
  | "keyEncipherment"
  | "dataEncipherment"
  | "keyAgreement"
  | "keyCertSign"
  | "cRLSign"
  | "encipherOnly"
  | "decipherOnly";

/** How long a certificate of the profile is valid. Days are Japan's. */
export type ValidityRule =
  /** notAfter lies on the last day of so many years counted from the day of `from` (the anniversary or the day before it), or before it when "at-most". */
  | { readonly rule: "years"; readonly years: number; readonly from: Date; readonly bound: "exactly" | "at-most" }
  /** notBefore on this day, notAfter at this very moment. */
  | { readonly rule: "between"; readonly notBefore: Date; readonly notAfter: Date };

/** The names of one distribution point; each one given must be there, and no other. */
export interface DistributionPointNames {
  /** A Name (DER). */
  readonly directoryName?: Uint8Array | undefined;
  readonly uri?: string | undefined;
}

/** What the practice statement's profile asks of one certificate; every value comes from the policy. */
export interface CertificateProfile {
  readonly kind: CertificateKind;
  readonly keys: KeyPolicy;
  readonly validity: ValidityRule;
  /** Exactly these policies, in any order; empty: the extension is absent. */
  readonly policies: readonly Oid[];
  /** Exactly these usages; empty: the extension is absent. */
  readonly keyUsage: readonly KeyUsageName[];
  /** Exactly these purposes; empty: the extension is absent. */
  readonly extendedKeyUsage: readonly Oid[];
  /** pathLenConstraint; undefined: absent. Only for authorities. */
  readonly pathLength?: number | undefined;
  /** What the one distribution point's fullName carries (the partition's names), "none" when there is no such extension, "any" otherwise. */
  readonly distributionPoint: DistributionPointNames | "none" | "any";
  /** Fewest octets of a serial number; 8 or more hold 64 random bits. */
  readonly serialNumberOctets: number;
  /** Expected subjectKeyIdentifier where the subject chose it itself (a cross-certified authority); default: made from the key. */
  readonly subjectKeyIdentifier?: Uint8Array | undefined;
  /** Whether notAfter must be the last second of a day in Japan. */
  readonly endOfDay: "23:59:59-in-japan" | "any";
}

/** What every lint of a certificate is given. Make it once for an authority and profile; only `profile.validity` changes with each certificate. */
export interface CertificateLintContext {
  readonly issuer: LintedIssuer;
  readonly profile: CertificateProfile;
  readonly digest: Digest;
}

/** The context with what all lints of one run share. */
export interface PreparedContext extends CertificateLintContext {
  readonly issuerName: NameView;
  readonly keys: KeyPolicy;
}

export type CertificateLint = Lint<CertificateView, PreparedContext>;
