/** The workflow of an application in CIRS (証明書発行等申請管理システム): what may be commanded, what happens, why not. */
import type {
  CentreCheck,
  CirsFindings,
  CirsKind,
  CirsState,
  HeldCertificate,
  LgpkiType,
  ProcessingCheck,
  RequestedEntries,
} from "@warifu/contract";

export type { CentreCheck, CirsFindings, CirsKind, CirsState, HeldCertificate, ProcessingCheck, RequestedEntries };

/** One answer of the processing record (処理記録票). */
export interface RecordAnswer {
  readonly check: ProcessingCheck;
  readonly answer: "yes" | "not-applicable";
}

export interface Applicant {
  readonly name: string;
  readonly section: string;
}

export interface KnownCirsApplication {
  readonly state: CirsState;
  readonly version: number;
  readonly organisation: string;
  readonly kind: CirsKind;
  readonly type: LgpkiType;
  readonly applicant: Applicant;
  readonly entries: RequestedEntries;
  /** SHA-256 of the requested public key in hexadecimal; absent: nothing is to be certified. */
  readonly publicKeyHash?: string;
  /** What is renewed, given up or revoked. */
  readonly concerns?: HeldCertificate;
  readonly reason?: string;
  readonly record: readonly RecordAnswer[];
  /** Who examined and approved at the branch, and who examined at the operating body. */
  readonly examinedBy?: string;
  readonly approvedBy?: string;
  readonly passedBy?: string;
  /** What the operating body's examiner saw. */
  readonly findings: CirsFindings;
  readonly certificate?: HeldCertificate;
  readonly receivedAt: string;
  readonly changedAt: string;
}

export type CirsApplication = KnownCirsApplication | { readonly state: "absent" };

/** What a reception brings. */
export interface Reception {
  readonly kind: "receive";
  readonly organisation: string;
  readonly of: CirsKind;
  readonly type: LgpkiType;
  readonly applicant: Applicant;
  readonly entries: RequestedEntries;
  readonly publicKeyHash?: string;
  readonly concerns?: HeldCertificate;
  readonly reason?: string;
}

export type CirsCommand =
  | Reception
  | { readonly kind: "correct"; readonly entries: RequestedEntries; readonly publicKeyHash?: string }
  | { readonly kind: "examine"; readonly record: readonly RecordAnswer[] }
  | { readonly kind: "approve" }
  | { readonly kind: "send-back"; readonly reason: string }
  | { readonly kind: "submit" }
  | { readonly kind: "withdraw"; readonly reason: string }
  | { readonly kind: "accept" }
  | { readonly kind: "pass"; readonly note: string; readonly findings: CirsFindings }
  | { readonly kind: "return"; readonly reason: string; readonly findings: CirsFindings }
  | { readonly kind: "refuse"; readonly reason: string; readonly findings: CirsFindings }
  | { readonly kind: "record-issued"; readonly certificate: HeldCertificate }
  | { readonly kind: "record-revoked"; readonly revokedAt: string }
  | { readonly kind: "download" }
  | { readonly kind: "confirm-stored" }
  | { readonly kind: "close" };

interface Done {
  readonly by: string;
  readonly at: string;
}

export type CirsEvent = Done &
  (
    | (Omit<Reception, "kind"> & { readonly kind: "received" })
    | { readonly kind: "corrected"; readonly entries: RequestedEntries; readonly publicKeyHash?: string }
    | { readonly kind: "examined"; readonly record: readonly RecordAnswer[] }
    | { readonly kind: "approved" }
    | { readonly kind: "sent-back"; readonly reason: string }
    | { readonly kind: "submitted" }
    | { readonly kind: "withdrawn"; readonly reason: string }
    | { readonly kind: "accepted" }
    | { readonly kind: "passed"; readonly note: string; readonly findings: CirsFindings }
    | { readonly kind: "returned"; readonly reason: string; readonly findings: CirsFindings }
    | { readonly kind: "refused"; readonly reason: string; readonly findings: CirsFindings }
    | { readonly kind: "issued"; readonly certificate: HeldCertificate }
    | { readonly kind: "revoked"; readonly revokedAt: string }
    | { readonly kind: "downloaded" }
    | { readonly kind: "stored" }
    | { readonly kind: "closed" }
  );

/** What decisions need beside the application. */
export interface CirsContext {
  readonly by: string;
  readonly at: string;
}

export type CirsRefusal =
  | { readonly code: "cirs-unknown"; readonly field: "application" }
  | { readonly code: "cirs-changed-meanwhile"; readonly field: "version"; readonly version: number }
  | {
      readonly code: "cirs-step-not-possible";
      readonly state: CirsState;
      readonly command: CirsCommand["kind"];
      readonly allowed: readonly CirsState[];
    }
  /** A request file where there is none to be, or none where there must be one. */
  | { readonly code: "cirs-request-missing"; readonly field: "certificationRequest" }
  | { readonly code: "cirs-request-not-wanted"; readonly field: "certificationRequest" }
  | { readonly code: "cirs-certificate-missing"; readonly field: "serialNumber" }
  | { readonly code: "cirs-reason-missing"; readonly field: "reason" }
  | { readonly code: "cirs-record-incomplete"; readonly field: "record"; readonly missing: readonly ProcessingCheck[] }
  /** Who examined does not approve; who examined at the operating body does not issue. */
  | { readonly code: "cirs-same-person"; readonly as: "examiner" | "centre-examiner" }
  | { readonly code: "cirs-checks-failed"; readonly failed: readonly CentreCheck[] };
