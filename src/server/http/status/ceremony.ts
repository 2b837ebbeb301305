import type {
  ActionRefusal,
  AttachmentRefusal,
  CeremonyRefusal,
  KeyOperationRefusal,
  ModuleChangeRefusal,
  PasswordAgainRefusal,
} from "../../../operations/index.ts";
import { approvalStatus, isApprovalCode } from "./approval.ts";

export type AnyCeremonyRefusal =
  | ActionRefusal
  | AttachmentRefusal
  | CeremonyRefusal
  | KeyOperationRefusal
  | ModuleChangeRefusal
  | PasswordAgainRefusal;

/** RFC 9110 §15.5: 404 there is none, 403 others may, 413 too large, 422 what was brought does not do, 409 the state forbids it. */
export function ceremonyStatus(code: AnyCeremonyRefusal["code"]): number {
  if (isApprovalCode(code)) return approvalStatus(code);
  switch (code) {
    case "ceremony-unknown":
    case "module-unknown":
    case "authority-unknown":
    case "key-unknown":
      return 404;
    case "ceremony-not-attended":
    case "ceremony-step-of-others":
    case "password-wrong":
      return 403;
    case "attachment-too-large":
      return 413;
    case "share-file-malformed":
      return 400;
    case "attachment-kind-not-accepted":
    case "ceremony-subject-missing":
    case "ceremony-person-twice":
    case "ceremony-duty-not-held":
    case "ceremony-too-few-people":
    case "ceremony-input-missing":
    case "ceremony-backup-differs":
    case "key-backup-malformed":
    case "module-stays-in-its-room":
    case "modules-not-all-destroyed":
    case "too-few-shares":
    case "share-of-another-store":
    case "share-presented-twice":
    case "share-passphrase-wrong":
    case "shares-do-not-fit":
      return 422;
    default:
      return 409;
  }
}
