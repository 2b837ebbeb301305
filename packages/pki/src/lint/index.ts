export type {
  CertificateKind,
  CertificateLintContext,
  CertificateProfile,
  DistributionPointNames,
  KeyUsageName,
  LintedIssuer,
  ValidityRule,
} from "./certificate/types.ts";
export type { CrlLintContext, CrlProfile, RevokedEntryLintContext } from "./crl/types.ts";
export type { Citation, Facts, Finding, Lint, Severity } from "./finding.ts";
export { lintPublicKey } from "./key/lint-public-key.ts";
export type { KeyLintContext, KeyPolicy } from "./key/policy.ts";
export { lintCertificate, lintCertificateView } from "./lint-certificate.ts";
export { lintCrl, lintRevokedEntry } from "./lint-crl.ts";
export { lintOcspResponder } from "./lint-ocsp-responder.ts";
export type { ResponderLintContext, ResponderTemplate } from "./ocsp/types.ts";
