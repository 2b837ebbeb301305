/**
 * The typed form of an authority's practice statement: what a file in `policy/` says after it was read, merged with
 * its template and checked. Everything that is a decision of a practice statement is a value here, never a constant
 * in the code that issues. Dates and hours are those of Asia/Tokyo.
 */
import type { KeySpecification, SignatureAlgorithm } from "@warifu/pki/algorithm";
import type { RevocationReason } from "@warifu/pki/crl";
import type { Oid } from "@warifu/pki/der";
import type { KeyUsageName } from "@warifu/pki/x509";

/** An authority's name inside the program: lower-case letters, digits and hyphens ("nagasaki", "gpki-bridge"). */
export type AuthorityId = string & { readonly authorityId: unique symbol };
/** A calendar day in Asia/Tokyo, "YYYY-MM-DD". */
export type CivilDate = string & { readonly civilDate: unique symbol };
/** A local government's six-digit code with a right check digit ("422011"). */
export type MunicipalityCode = string & { readonly municipalityCode: unique symbol };

export type AuthorityKind = "prefecture" | "bridge" | "official-status" | "organisation" | "application";

export interface AuthorityPolicy {
  readonly id: AuthorityId;
  readonly kind: AuthorityKind;
  readonly name: BilingualText;
  /** Who answers for the authority: the governor's office, an agency. */
  readonly operator: BilingualText;
  readonly practiceStatement: PracticeStatement;
  /** Who may ask about the certificates of this authority's holders. Authority certificates are always open. */
  readonly status: "open" | "registered-callers";
  /** Whether strengths below today's practice (RSA-1024, SHA-1) may be named in this file. */
  readonly legacy: "refused" | "allowed";
  /** The authority's own name = issuer of all it signs; each pair is one RDN, in the order of encoding. */
  readonly subject: NameAttributes;
  /** The same in Japanese, for subjectAltName of its own and issuerAltName of its holders' certificates. */
  readonly alternativeName?: NameAttributes;
  readonly serialNumber: { readonly octets: number };
  readonly key: AuthorityKeyPolicy;
  readonly profiles: Readonly<Partial<Record<ProfileName, CertificateProfile>>>;
  readonly revocation: RevocationPolicy;
  readonly crl: CrlPolicy;
  /** Empty unless kind is "prefecture"; periods of one code never overlap. */
  readonly municipalities: readonly Municipality[];
  /** Only of a prefecture. */
  readonly prefecture?: { readonly code: MunicipalityCode; readonly name: string; readonly romaji: string };
  /** Only of a prefecture. */
  readonly counter?: CounterPolicy;
  readonly ocsp?: OcspPolicy;
  /** Absent: the authority certifies no unit that stamps. */
  readonly timeStamp?: TimeStampPolicy;
  readonly repository: RepositoryPolicy;
  readonly crossCertificates: readonly CrossCertificatePolicy[];
}

export interface CounterPolicy {
  /** A renewal is taken from so many days before the certificate ends. */
  readonly renewalDays: number;
  readonly fees?: readonly CounterFee[];
}

/** What the counters take for a certificate from a day on; a municipality's own stands before the prefecture's. */
export interface CounterFee {
  readonly municipality?: MunicipalityCode;
  readonly validFrom: CivilDate;
  /** Yen. */
  readonly ordinary: number;
  /** Beside the ordinary fee, for who wanted other substitutes; yen. */
  readonly surcharge: number;
  /** "assumed": no ordinance was looked up. */
  readonly standing: "assumed" | "by-ordinance";
  readonly ground: BilingualText;
}

export interface BilingualText {
  readonly ja: string;
  readonly en: string;
}

/** Attribute short names as `nameFromAttributes` of `@warifu/pki/x509` takes them ("C", "O", "OU", "CN", "L"). */
export type NameAttributes = readonly (readonly [type: string, value: string])[];

export interface PracticeStatement {
  readonly version: string;
  readonly inForceFrom: CivilDate;
  /** The list of its clauses, a path below `policy/`. */
  readonly clauses?: string;
  /** Written into certificatePolicies as the cPSuri qualifier. */
  readonly uri?: string;
}

export interface AuthorityKeyPolicy {
  readonly algorithm: SignatureAlgorithm;
  readonly specification: KeySpecification;
  /** The private key signs for so many years from the day it was made; then the key is updated (CPS 6-3-1-2: 5). */
  readonly updateAfterYears: number;
  /** The groups of people who activate the key together; all groups are needed (CPS 6-2-1). */
  readonly activation: readonly ActivationGroup[];
  /** RFC 5280 §4.2.1.2: method (1), SHA-1 of the key, or RFC 7093's first, leftmost 160 bits of SHA-256. */
  readonly keyIdentifier: "sha1" | "sha256-160";
}

export interface ActivationGroup {
  readonly name: string;
  /** How many of the people must come. */
  readonly threshold: number;
  /** How many people hold a share. */
  readonly people: number;
}

export const profileNames = [
  "resident-signature",
  "self-signed",
  "link-old-with-new",
  "link-new-with-old",
  "cross",
  "ocsp-responder",
  "validation-server",
  "official-status",
  "office",
  "account",
  "web-server",
  "web-server-lgwan",
  "code-signing",
  "code-signing-lgwan",
  "mail",
  "encryption",
  "branch-login",
  "time-stamp",
] as const;
export type ProfileName = (typeof profileNames)[number];

export interface CertificateProfile {
  readonly name: ProfileName;
  /** Policies written into a real certificate; empty: no certificatePolicies extension. */
  readonly policyOids: readonly Oid[];
  /** Policies written instead into a test certificate (trial mode); empty: this profile has no test form. */
  readonly testPolicyOids: readonly Oid[];
  readonly validity: ValidityRule;
  readonly subject: SubjectRule;
  /** Specifications that the certified key may have, the preferred one first. */
  readonly publicKey: readonly KeySpecification[];
  /** Which extensions, in the order of encoding. What is not listed is not written. */
  readonly extensions: readonly ExtensionRule[];
  readonly keyUsage: readonly KeyUsageName[];
  readonly extendedKeyUsage: readonly Oid[];
  readonly basicConstraints?: BasicConstraintsRule;
  readonly subjectAltName: SubjectAltNameRule;
  readonly issuerAltName: "authority-alternative-name" | "none";
  readonly authorityKeyIdentifier: "key-identifier" | "key-identifier-issuer-serial-number" | "none";
  readonly crlDistributionPoint: CrlPartition | "none";
  readonly authorityInformationAccess: readonly ("ocsp" | "ca-issuers")[];
  readonly ocspNoCheck: "present" | "absent";
}

/**
 * "years": from 00:00:00 (or the moment of issue, whichever is later) of the first day to 23:59:59 Asia/Tokyo of the
 * same calendar day so many years later. "key-generation" counts from the day the key pair was made (CPS 6-3-2).
 * "link": CPS 7-1-4: from the day the old (OldWithNew) or new (NewWithOld) key pair was made to the end of the old
 * self-signed certificate.
 */
export type ValidityRule =
  | { readonly rule: "years"; readonly years: number; readonly from: "key-generation" | "issue-day" }
  | { readonly rule: "link"; readonly from: "old-key-generation" | "new-key-generation" };

/**
 * "authority": the authority's own name. "partner-authority": the subject of the other authority's request.
 * "attributes": these, with placeholders filled in at issue.
 */
export type SubjectRule =
  | { readonly rule: "authority" }
  | { readonly rule: "partner-authority" }
  | { readonly rule: "attributes"; readonly attributes: NameAttributes };

/** What `{…}` may say inside a subject attribute's value. */
export const subjectPlaceholders = [
  /** A string never given out before by this authority, of letters and digits. */
  "unique",
  "prefecture-romaji",
  "municipality-romaji",
  /** The first five digits of the municipality's code. */
  "municipality-code-5",
  /** 官職 or 職責: the office's name. */
  "office",
  "organisation",
  "unit",
  /** The name under which an account, service or server is registered. */
  "common-name",
  /** Counts the keys of one role: OCSP responder 1, 2, … */
  "number",
] as const;
export type SubjectPlaceholder = (typeof subjectPlaceholders)[number];

export const extensionNames = [
  "authorityKeyIdentifier",
  "subjectKeyIdentifier",
  "keyUsage",
  "certificatePolicies",
  "policyMappings",
  "subjectAltName",
  "issuerAltName",
  "basicConstraints",
  "nameConstraints",
  "policyConstraints",
  "extendedKeyUsage",
  "cRLDistributionPoints",
  "inhibitAnyPolicy",
  "authorityInfoAccess",
  "ocspNoCheck",
] as const;
export type ExtensionName = (typeof extensionNames)[number];

export interface ExtensionRule {
  readonly name: ExtensionName;
  readonly criticality: "critical" | "non-critical";
}

export interface BasicConstraintsRule {
  readonly subjectType: "authority" | "end-entity";
  readonly pathLenConstraint?: number;
}

/** "resident": the six names of FACTS' resident profile. "authority-alternative-name": directoryName in Japanese. */
export type SubjectAltNameRule = "none" | "resident" | "authority-alternative-name" | "dns-names" | "mail-address";

/**
 * Which list names a certificate when it is revoked. "municipality": the partition of the municipality that asked for
 * it; "authority": one list for the authority's other holders; "authority-revocation-list": the ARL.
 */
export type CrlPartition = "municipality" | "authority" | "authority-revocation-list";

/** The reasons a policy may offer. certificateHold and removeFromCRL are missing: CPS 4-4-5: there is no suspension. */
export const offeredReasons = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "privilegeWithdrawn",
] as const satisfies readonly RevocationReason[];
export type OfferedReason = (typeof offeredReasons)[number];

/** Why a certificate is revoked, as the register and the counters say it. */
export const revocationCauses = [
  /** CPS 4-4-2-1: the holder no longer wants the service (online or at the counter). */
  "holder-withdrawal",
  /** CPS 4-4-2-1: the holder's key is, or may be, compromised. */
  "holder-key-compromise",
  /** The register changed name, address, date of birth or gender. */
  "register-change",
  "register-death",
  /** The register's record ended for another reason (moved abroad, removed). */
  "register-removal",
  /** What the certificate says differs from the register, or was wrong from the start. */
  "record-error",
  "renewal",
  /** CPS 4-2-3: of two valid certificates the newer is revoked. */
  "double-issue",
  /** CPS 4-4-1-3: all certificates signed by the key. */
  "authority-key-compromise",
  /** An intent voided after a crash: never delivered, maybe signed. */
  "never-delivered",
  "office-abolished",
  "cross-certification-ended",
] as const;
export type RevocationCause = (typeof revocationCauses)[number];

export interface RevocationPolicy {
  /** Reasons that may be written into a list or an OCSP answer. */
  readonly reasons: readonly OfferedReason[];
  /** The reason that each cause gives; the reason for a death is `reasonFor["register-death"]`. */
  readonly reasonFor: Readonly<Record<RevocationCause, OfferedReason>>;
}

export interface CrlPolicy {
  /** CPS 4-4-9: nextUpdate = thisUpdate + 72 h. */
  readonly validityHours: number;
  /** CPS 4-4-9: a new list every 24 h; the planned issue is written into the list. */
  readonly everyHours: number;
  /** CPS 4-4-3: "HH:MM" Asia/Tokyo; what was received until then is in the day's list. */
  readonly cutOff: string;
  readonly partitioned: "by-municipality" | "single";
  readonly algorithm: SignatureAlgorithm;
}

/** One municipality for one period; a merger ends some and begins others. */
export interface Municipality {
  readonly code: MunicipalityCode;
  readonly name: string;
  readonly kana: string;
  readonly romaji: string;
  /** First day it receives applications. */
  readonly validFrom: CivilDate;
  /** Last day; its list goes on until its last certificate ends. */
  readonly validTo?: CivilDate;
}

/** The unit that stamps data with the time (RFC 3161), certified by the profile "time-stamp". */
export interface TimeStampPolicy {
  /** Under which it stamps; written into every token. */
  readonly policyOid: Oid;
  readonly keySpecification: KeySpecification;
  readonly algorithm: SignatureAlgorithm;
  /** How long before the end of a unit's certificate the next one is made. */
  readonly renewBeforeDays: number;
  /** How far its time may be off, in seconds. */
  readonly accuracySeconds: number;
}

export interface OcspPolicy {
  /** Written into authorityInfoAccess. */
  readonly url: string;
  readonly responderProfile: ProfileName;
  readonly keySpecification: KeySpecification;
  readonly algorithm: SignatureAlgorithm;
  /** How long before the end of a responder's certificate the next one is made. */
  readonly renewBeforeDays: number;
  /** nextUpdate of an answer; absent: the answer is of the moment (CPS 4-4-4-2). */
  readonly answerValidMinutes?: number;
  /**
   * "kept": an answer may be given again, and kept by caches, for half of `answerValidMinutes` (RFC 5019 §6). Only where
   * the status is open. Absent: each answer is made for its question.
   */
  readonly preparedAnswers?: "kept";
  /** "required": unsigned requests get sigRequired (RFC 6960 §2.3). Absent: optional. */
  readonly signedRequests?: "optional" | "required";
  /** What a serial number that was never issued is (RFC 6960 §2.2). Absent: unknown. */
  readonly neverIssued?: "unknown" | "revoked";
  /** For how long statuses are kept, told as archive cutoff (RFC 6960 §4.4.4). Absent: not told. */
  readonly archiveYears?: number;
}

export interface RepositoryPolicy {
  /** Base of the addresses of certificates, ARL and CRLs; no slash at its end. */
  readonly httpBase: string;
  /** Entry below which the directory keeps the authority's objects. */
  readonly directoryBase: NameAttributes;
  /** In which forms a distribution point is written into certificates and lists, in this order. */
  readonly distributionPointForms: readonly ("directory-name" | "http-uri")[];
}

/** A cross-certificate that this authority issues to another one of the same policy folder. */
export interface CrossCertificatePolicy {
  readonly subject: AuthorityId;
  readonly validityYears: number;
  readonly policyOids: readonly Oid[];
  readonly policyMappings: readonly PolicyMapping[];
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
  readonly inhibitAnyPolicy?: number;
  readonly pathLenConstraint?: number;
  readonly permittedSubtrees: readonly NameAttributes[];
  readonly excludedSubtrees: readonly NameAttributes[];
}

/** RFC 5280 §4.2.1.5: the issuer counts the subject's policy as equal to its own. */
export interface PolicyMapping {
  readonly issuerDomainPolicy: Oid;
  readonly subjectDomainPolicy: Oid;
}

/** All authorities of one policy folder; every cross-reference leads to one of them. */
export interface PolicySet {
  /** The folder that it was read from; absent: from texts. */
  readonly folder?: string;
  readonly authorities: ReadonlyMap<AuthorityId, AuthorityPolicy>;
}
