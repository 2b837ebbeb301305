/** What the authority refuses, as facts (house rule 7). `field` names the part of the request, `rule` its source. */

import type { RevocationReason } from "@warifu/pki/crl";
import type { LintRefusal } from "@warifu/pki/issuance";
import type { Finding } from "@warifu/pki/lint";
import type { SerialNumber } from "@warifu/pki/x509";
import type { KeyRefusal } from "../keys/index.ts";
import type { ClockRefusal } from "../store/index.ts";

/** Refusals that any use of an authority may meet. */
export type AuthorityRefusal =
  | {
      readonly code: "authority-unknown";
      readonly field: "authority";
      readonly rule: "CPS 1-3-1";
      readonly authority: string;
    }
  | {
      readonly code: "authority-stopped";
      readonly field: "authority";
      readonly rule: "CPS 4-4-1-3";
      readonly authority: string;
    }
  | {
      readonly code: "authority-key-compromised";
      readonly field: "authority";
      readonly rule: "CPS 4-14-2";
      readonly authority: string;
    }
  | {
      readonly code: "generation-not-prepared";
      readonly field: "authority";
      readonly rule: "CPS 4-13";
      readonly authority: string;
    }
  | {
      readonly code: "authority-expired";
      readonly field: "authority";
      readonly rule: "CPS 7-1-3";
      readonly authority: string;
      readonly notAfter: Date;
    }
  | {
      /** "key-store-unavailable": people activated the key, but the token that holds it cannot be used now. */
      readonly code: "key-not-activated" | "key-store-unavailable";
      readonly field: "authority";
      readonly rule: "CPS 6-2-1-7";
      readonly authority: string;
      readonly keyRefusal: KeyRefusal;
    }
  | { readonly code: "profile-unknown"; readonly field: "profile"; readonly rule: "CPS 7-1"; readonly profile: string }
  | LintRefusal
  | ClockRefusal;

/** Why a resident's certificate is not issued. */
export type IssueRefusal =
  | AuthorityRefusal
  | {
      readonly code: "request-malformed";
      readonly field: "certificationRequest";
      readonly rule: "RFC 2986 §4.1";
      readonly reason: string;
      readonly offset: number;
    }
  | { readonly code: "request-signature-wrong"; readonly field: "certificationRequest"; readonly rule: "RFC 2986 §4.2" }
  | {
      readonly code: "municipality-unknown";
      readonly field: "municipality";
      readonly rule: "CPS 4-1-1";
      readonly municipality: string;
    }
  | {
      readonly code: "character-not-allowed";
      readonly field: string;
      readonly rule: "CPS 3-1-8";
      readonly character: string;
      readonly index: number;
      readonly substitutes: readonly string[];
    }
  | { readonly code: "attribute-invalid"; readonly field: string; readonly rule: "CPS 3-1-7"; readonly reason: string }
  | {
      readonly code: "weak-key";
      readonly field: "certificationRequest";
      readonly rule: string;
      readonly findings: readonly Finding[];
    }
  | { readonly code: "key-generation-date-wrong"; readonly field: "keyGeneratedAt"; readonly rule: "CPS 6-3-2" }
  | {
      readonly code: "valid-certificate-exists";
      readonly field: "holder";
      readonly rule: "CPS 4-2-3";
      readonly serialNumber: SerialNumber;
      readonly notAfter: Date;
    }
  | { readonly code: "no-valid-certificate"; readonly field: "holder"; readonly rule: "CPS 3-2" }
  | { readonly code: "facts-outdated"; readonly field: "attributes"; readonly rule: "CPS 4-2-1" }
  | {
      readonly code: "renewal-under-way";
      readonly field: "holder";
      readonly rule: "CPS 4-2-3";
      readonly serialNumber: SerialNumber;
    }
  | { readonly code: "public-key-already-certified"; readonly field: "certificationRequest"; readonly rule: "CPS 3-2" };

/** Why a certificate is not revoked. */
export type RevokeRefusal =
  | AuthorityRefusal
  | { readonly code: "certificate-unknown"; readonly field: "serialNumber"; readonly rule: "CPS 4-4-1-2" }
  | { readonly code: "certificate-not-delivered"; readonly field: "serialNumber"; readonly rule: "CPS 4-4-1-2" }
  | {
      readonly code: "certificate-expired";
      readonly field: "serialNumber";
      readonly rule: "CPS 4-4-1-2";
      readonly notAfter: Date;
    }
  | { readonly code: "no-valid-certificate"; readonly field: "holder"; readonly rule: "CPS 4-4-1-1" }
  | {
      readonly code: "already-revoked";
      readonly field: "serialNumber";
      readonly rule: "CPS 4-4-2-4";
      readonly revokedAt: Date;
      readonly reason: RevocationReason;
    }
  | {
      readonly code: "suspension-not-offered";
      readonly field: "reason";
      readonly rule: "CPS 4-4-5";
      readonly reason: RevocationReason;
    }
  | {
      readonly code: "reason-not-allowed";
      readonly field: "reason";
      readonly rule: "CPS 4-4-4-2";
      readonly reason: RevocationReason;
      readonly allowed: readonly RevocationReason[];
    };
