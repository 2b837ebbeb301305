import type {
  ApplicationRefusal,
  CertificateRequestRefusal,
  DeletionRefusal,
  DoubleIssueRefusal,
  ImageRefusal,
  PaperContentRefusal,
  PaperRefusal,
  PrintRefusal,
  ReportRefusal,
  StepRefusal,
} from "../../../counter/index.ts";
import { revokeStatus } from "./authority.ts";
import { registerStatus, residentIssueStatus } from "./register.ts";

export type CounterRefusal =
  | ApplicationRefusal
  | StepRefusal
  | CertificateRequestRefusal
  | PaperContentRefusal
  | PaperRefusal
  | DeletionRefusal
  | DoubleIssueRefusal
  | PrintRefusal
  | ImageRefusal
  | ReportRefusal;

/** Which HTTP status each refusal of the counter has. A code that is missing here does not compile. */
export function applicationStatus(code: CounterRefusal["code"]): number {
  switch (code) {
    case "application-unknown":
    case "paper-unknown":
      return 404;
    case "clerk-without-municipality":
    case "device-not-registered":
    case "device-of-another-municipality":
      return 403;
    case "step-not-possible":
    case "application-changed-meanwhile":
    case "papers-missing":
    case "agent-needs-papers":
    case "substitutes-missing":
    case "key-generation-unknown":
    case "key-of-another-application":
    case "record-changed-since-match":
    case "certificate-still-valid":
    case "nothing-to-renew":
    case "renewal-too-early":
    case "nothing-to-revoke":
    case "certificate-to-be-revoked-first":
    case "certificate-ended":
    case "free-reissue-used":
    case "old-key-not-erased":
    case "resident-of-another-counter":
    case "papers-too-many":
    case "issue-under-way":
    case "paper-still-kept":
    case "print-not-available":
    case "certificate-not-issued-yet":
      return 409;
    case "form-date-in-the-future":
    case "difference-not-found":
    case "difference-of-substance":
    case "reason-missing":
    case "fee-differs":
    case "paper-kind-unknown":
    case "paper-date-missing":
    case "paper-expired":
    case "paper-content-not-accepted":
    case "report-from-the-future":
      return 422;
    case "paper-too-large":
      return 413;
    default:
      return otherStatus(code);
  }
}

type OtherCode = Exclude<CounterRefusal["code"], ApplicationRefusal["code"] | OwnCode>;
type OwnCode =
  | "paper-unknown"
  | "issue-under-way"
  | "paper-still-kept"
  | "print-not-available"
  | "certificate-not-issued-yet"
  | "paper-content-not-accepted"
  | "report-from-the-future"
  | "device-not-registered"
  | "device-of-another-municipality"
  | "paper-too-large"
  | "resident-of-another-counter";

/** Refusals of the register and of the authority keep their own. */
function otherStatus(code: OtherCode): number {
  switch (code) {
    case "resident-identifier-malformed":
    case "record-of-another-municipality":
    case "resident-exists":
    case "date-malformed":
    case "date-before-last-change":
    case "date-in-the-future":
    case "field-empty":
    case "field-too-long":
    case "nothing-changed":
    case "alias-only-of-foreign-residents":
    case "substitute-not-allowed":
    case "substitute-not-needed":
    case "substitutes-fixed-by-certificate":
      return registerStatus(code);
    case "certificate-unknown":
    case "already-revoked":
    case "certificate-not-delivered":
    case "certificate-expired":
    case "suspension-not-offered":
    case "reason-not-allowed":
      return revokeStatus(code);
    default:
      return residentIssueStatus(code);
  }
}
