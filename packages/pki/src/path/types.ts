import type { VerifySignature } from "../algorithm/index.ts";
import type { CertificateList, RevocationReason } from "../crl/index.ts";
import type { Oid } from "../der/index.ts";
import type { Certificate, DistinguishedName, GeneralName, PolicyQualifier, ReasonFlag } from "../x509/index.ts";
import type { AlgorithmPolicy, AlgorithmPolicyName } from "./algorithm-policy.ts";
import type { PathLimits, PathUsage } from "./budget.ts";
import type { PathRefusal } from "./refusal.ts";
import type { SearchStep } from "./search-step.ts";

/**
 * RFC 5280 §6.1.1 (d): a name and a key that are trusted as they are. Of the certificate that they came from, nameConstraints and
 * pathLenConstraint bind every path (§6.2); nothing else does, neither its period nor its policies. Made by `trustAnchor`.
 */
export interface TrustAnchor {
  readonly name: DistinguishedName;
  /** SubjectPublicKeyInfo in DER, with the parameters that the algorithm needs. */
  readonly publicKey: Uint8Array;
  /** Octets of the subjectKeyIdentifier, where known: only to rank candidates. */
  readonly keyIdentifier?: Uint8Array | undefined;
  /** The self-signed certificate that the anchor came from; without it, nothing is constrained. */
  readonly certificate?: Certificate | undefined;
}

/** A certificate as it came, or one that the caller has read already. */
export type CertificateInput = Uint8Array | Certificate;

/** RFC 5280 §6.1.1, and what an application asks beyond it. Everything is optional but the anchors and the time. */
export interface PathInputs {
  readonly anchors: readonly TrustAnchor[];
  /** §6.1.1 (b): the time for which the path is judged. */
  readonly at: Date;
  /** §6.1.1 (c) user-initial-policy-set. Default: "any". An empty list accepts no policy. */
  readonly policies?: "any" | readonly Oid[];
  /** §6.1.1 (e) initial-policy-mapping-inhibit. Default: "allow". */
  readonly policyMapping?: "allow" | "inhibit";
  /** §6.1.1 (f) initial-explicit-policy. Default: "not-required". */
  readonly explicitPolicy?: "not-required" | "required";
  /** §6.1.1 (g) initial-any-policy-inhibit. Default: "allow". */
  readonly anyPolicy?: "allow" | "inhibit";
  /** §6.1.1 (h): bases of trees that names must lie in; for each form of name that is named here. Default: no bound. */
  readonly permittedSubtrees?: readonly GeneralName[];
  /** §6.1.1 (i): bases of trees in which no name may lie. */
  readonly excludedSubtrees?: readonly GeneralName[];
  /** Which signatures and keys are taken. Default: "default". */
  readonly algorithms?: AlgorithmPolicyName | AlgorithmPolicy;
  /**
   * RFC 5280 §6.3. "required": a certificate whose status is not known is refused; "when-known": only one that is known to be revoked;
   * "off": nobody asks. Default: "required".
   */
  readonly revocation?: "required" | "when-known" | "off";
  /** RFC 5280 §4.2.1.12: what the last certificate is to be used for. Default: nothing is asked. */
  readonly purpose?: Oid | undefined;
  /** The name by which the peer was addressed. Default: nothing is asked. */
  readonly peer?: PeerName | undefined;
  /** Usages that the last certificate must allow, when it has keyUsage. Default: none. */
  readonly keyUsage?: readonly ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "keyAgreement")[];
  /** Most intermediate certificates. Default: as many as `limits.intermediates`. */
  readonly maximumDepth?: number | undefined;
  readonly limits?: Partial<PathLimits>;
  /** Whether the verdict carries all that was tried. Default: "no". */
  readonly explain?: "no" | "search";
}

export type PeerName =
  /** RFC 9525: the whole host name, as A-labels; compared with dNSName only, a wildcard being a whole left-most label. */
  | { readonly kind: "dns"; readonly value: string }
  /** 4 or 16 octets; compared with iPAddress. */
  | { readonly kind: "ip"; readonly octets: Uint8Array }
  /** local@domain; compared with rfc822Name, and with emailAddress of the subject where the certificate has no rfc822Name. */
  | { readonly kind: "mail"; readonly value: string };

/** What path validation asks of its surroundings. */
export interface PathPorts {
  readonly verifySignature: VerifySignature;
  /** Lists and other evidence. Default: none, so that with `revocation: "required"` every certificate is of unknown status. */
  readonly revocation?: RevocationSource;
  /** Certificates of those who sign lists with another key than that of the path. Default: those of the path alone. */
  readonly certificates?: CertificateSource;
  /** A clock for the budget alone: milliseconds from any start, never backwards. Default: time is not limited. */
  readonly elapsed?: () => number;
}

/** Where candidates for issuers come from; names compare by RFC 5280 §7.1. `certificateBag` makes one. */
export interface CertificateSource {
  /** Certificates whose subject has exactly this encoding. */
  withSubjectEncoding(name: DistinguishedName): readonly Certificate[];
  /** Certificates whose subject is this name, in any encoding. */
  withSubject(name: DistinguishedName): readonly Certificate[];
}

/** Where evidence of revocation comes from. `revocationBag` makes one of lists. */
export interface RevocationSource {
  /** Full and delta lists that this name issued (RFC 5280 §6.3.3), in any order. */
  listsOf(issuer: DistinguishedName): readonly CertificateList[];
  /** Evidence of another kind (OCSP), already checked by whoever gives it; undefined when there is none. */
  statusOf?(certificate: Certificate, issuer: IssuerOfCertificate): StatusEvidence | undefined;
}

/** Who issued a certificate: the name and the key that the path found. */
export interface IssuerOfCertificate {
  readonly name: DistinguishedName;
  readonly publicKey: Uint8Array;
}

/** A status that somebody else found and vouches for. */
export type StatusEvidence =
  | { readonly status: "good"; readonly source: string }
  | {
      readonly status: "revoked";
      readonly source: string;
      readonly revokedAt: Date;
      readonly reason: RevocationReason;
    };

/** On what the status of one certificate of the path rests. */
export interface RevocationEvidence {
  /** 0 = the certificate asked about, counted towards the anchor. */
  readonly depth: number;
  readonly status: "good" | "unknown";
  /** Lists that were used, each with the reasons for which it spoke; empty when other evidence was used or none was found. */
  readonly lists: readonly ListEvidence[];
  /** Name of other evidence. */
  readonly source?: string | undefined;
}

export interface ListEvidence {
  readonly list: CertificateList;
  readonly delta: CertificateList | undefined;
  /** The certificate whose key signed the list; undefined: the anchor's own key. */
  readonly signer: Certificate | undefined;
  readonly reasons: readonly ReasonFlag[];
}

/** RFC 5280 §6.1.6. */
export type PathVerdict = ValidPath | InvalidPath;

export interface ValidPath {
  readonly valid: true;
  /** The certificate asked about first, then its issuers; the last was issued by `anchor`. */
  readonly path: readonly Certificate[];
  readonly anchor: TrustAnchor;
  /** Policies in the terms of the anchor. anyPolicy stands for every policy. */
  readonly policies: { readonly authorityConstrained: readonly Oid[]; readonly userConstrained: readonly Oid[] };
  /** Qualifiers with which the certificate itself asserts those of its policies that belong to the user-constrained ones. */
  readonly qualifiers: readonly QualifiedPolicy[];
  readonly evidence: readonly RevocationEvidence[];
  /** RFC 5280 §6.1.5 (c)-(e): the key of the certificate, with inherited parameters put in. SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
  readonly usage: PathUsage;
  readonly search?: readonly SearchStep[] | undefined;
}

export interface QualifiedPolicy {
  /** In the terms of the certificate itself. */
  readonly policy: Oid;
  readonly qualifiers: readonly PolicyQualifier[];
}

export interface InvalidPath {
  readonly valid: false;
  /** The most specific of all reasons that were met. */
  readonly refusal: PathRefusal;
  /** The certificates of the attempt that the reason belongs to, as far as it came; the certificate asked about first. */
  readonly path: readonly Certificate[];
  readonly usage: PathUsage;
  readonly search?: readonly SearchStep[] | undefined;
}
