import type { Digest, SignatureAlgorithm } from "../../algorithm/index.ts";
import type { LintedIssuer } from "../certificate/types.ts";
import type { Lint } from "../finding.ts";
import type { CertificateView } from "../view/certificate.ts";

/** What one responder key's answers have in common. */
export interface ResponderTemplate {
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo (DER) of the key that signs answers. */
  readonly publicKey: Uint8Array;
  /** SHA-1 of that key, as the answers name the responder. */
  readonly keyHash: Uint8Array;
  /** Certificates (DER) sent along, the responder's first; none when the authority itself answers. */
  readonly certificates: readonly Uint8Array[];
}

export interface ResponderLintContext {
  /** The authority whose certificates are asked about. */
  readonly issuer: LintedIssuer;
  readonly digest: Digest;
  readonly now: Date;
  /** Default: "ocsp-responder". */
  readonly service?: "ocsp-responder" | "validation-server" | undefined;
}

export interface ResponderSubject {
  readonly template: ResponderTemplate;
  /** The responder's certificate; undefined: the authority itself answers. */
  readonly certificate: CertificateView | undefined;
}

export type ResponderLint = Lint<ResponderSubject, ResponderLintContext>;
