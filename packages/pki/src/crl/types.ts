import type { SignatureAlgorithm } from "../algorithm/index.ts";
import type { Oid } from "../der/index.ts";
import type {
  DistinguishedName,
  DistributionPointName,
  Extension,
  GeneralName,
  ReasonFlag,
  SerialNumber,
} from "../x509/index.ts";

/**
 * RFC 5280 §5.3.1: the values of CRLReason (7 is not used). CPS 4-4-4-2: the prefectural authority itself gives only
 * keyCompromise, cACompromise, affiliationChanged, superseded and cessationOfOperation; that is checked where it revokes.
 */
export type RevocationReason =
  | "unspecified"
  | "keyCompromise"
  | "cACompromise"
  | "affiliationChanged"
  | "superseded"
  | "cessationOfOperation"
  | "certificateHold"
  | "removeFromCRL"
  | "privilegeWithdrawn"
  | "aACompromise";

/** One certificate to be listed. The optional fields become entry extensions (RFC 5280 §5.3). */
export interface RevokedEntryFields {
  readonly serialNumber: SerialNumber;
  readonly revocationDate: Date;
  readonly reason: RevocationReason;
  /** When the key is known or suspected to have been compromised, or the certificate ceased to be valid. */
  readonly invalidityDate?: Date;
  /** Only in an indirect CRL: the issuer of this certificate and of those that follow. */
  readonly certificateIssuer?: DistinguishedName;
}

/** Which certificates a partition of the list covers (RFC 5280 §5.2.5: at most one of the three flags). */
export type CoveredCertificates = "all" | "user" | "authority" | "attribute";

/** What an issuingDistributionPoint to be written says. */
export interface IssuingDistributionPointFields {
  /** distributionPoint.fullName with one directoryName, octet for octet the one in the certificates' cRLDistributionPoints. */
  readonly distributionPoint?: DistinguishedName;
  readonly covers: CoveredCertificates;
  /** Default: all reasons. */
  readonly onlySomeReasons?: readonly ReasonFlag[];
  readonly scope?: "direct" | "indirect";
}

/** Everything of a TBSCertList except its entries. CPS 4-4-3: a new list every day, from what was received by the cut-off. */
export interface CrlFields {
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  /** CPS 4-4-9: the caller gives thisUpdate + 72 hours. */
  readonly nextUpdate: Date;
  /** CPS 7-2-1: the planned next issue, thisUpdate + 24 hours; written as the non-critical 1.3.6.1.4.1.311.21.4. */
  readonly plannedIssue?: Date;
  readonly crlNumber: bigint;
  /** The issuing key's subjectKeyIdentifier (the octets of keyIdentifier). */
  readonly authorityKeyIdentifier: Uint8Array;
  readonly issuingDistributionPoint?: IssuingDistributionPointFields;
  /** BaseCRLNumber: makes this a delta CRL (RFC 5280 §5.2.4). */
  readonly deltaBase?: bigint;
  readonly algorithm: SignatureAlgorithm;
}

/** TBSCertList = header ‖ entries ‖ trailer. The entries are `entriesLength` octets of concatenated encodeRevokedEntry results. */
export interface CrlFrame {
  readonly header: Uint8Array;
  readonly trailer: Uint8Array;
  readonly toBeSignedLength: number;
}

/** One element of revokedCertificates as read. */
export interface RevokedEntry {
  readonly serialNumber: SerialNumber;
  readonly revocationDate: Date;
  /** "unspecified" when there is no reasonCode. */
  readonly reason: RevocationReason;
  readonly invalidityDate: Date | undefined;
  /** This very entry's certificateIssuer extension. */
  readonly certificateIssuer: readonly GeneralName[] | undefined;
  readonly extensions: readonly Extension[];
  /** RFC 5280 §5.3: with any of these, a verifier must not use the CRL to call a certificate good. */
  readonly unknownCriticalExtensions: readonly Oid[];
  /** The whole element, a view. */
  readonly der: Uint8Array;
}

/** What an issuingDistributionPoint that was read says. */
export interface IssuingDistributionPoint {
  readonly distributionPoint: DistributionPointName | undefined;
  readonly covers: CoveredCertificates;
  readonly onlySomeReasons: readonly ReasonFlag[] | undefined;
  readonly scope: "direct" | "indirect";
}
