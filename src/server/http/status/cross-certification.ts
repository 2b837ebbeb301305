/** Which HTTP status each refusal about cross-certification has. A code that is missing here does not compile. */
import type { CrossCertificationRefusal } from "../../../operations/index.ts";
import { issueStatus, revokeStatus } from "./authority.ts";
import { isKeyOperationCode, keyOperationStatus } from "./key-operation.ts";

type Code = CrossCertificationRefusal["code"];
type CaseCode = Extract<Code, `cross-${string}`>;

/** RFC 9110 §15.5: 400 no package, 403 another person, 404 no such case, 409 the case's state forbids it, 422 it does not fit. */
const ofCases: Readonly<Record<CaseCode, number>> = {
  "cross-package-malformed": 400,
  "cross-examiner-approves": 403,
  "cross-case-unknown": 404,
  "cross-case-exists": 409,
  "cross-step-done": 409,
  "cross-case-closed": 409,
  "cross-step-too-early": 409,
  "cross-package-repeated": 409,
  "cross-package-out-of-order": 409,
  "cross-package-row-broken": 409,
  "cross-connection-failed": 409,
  "cross-examination-failed": 422,
  "cross-package-signature-wrong": 422,
  "cross-package-of-another-sender": 422,
  "cross-package-not-for-us": 422,
  "cross-partner-is-self": 422,
  "cross-fingerprint-differs": 422,
  "cross-certificate-wrong": 422,
  "cross-certificate-not-of-case": 422,
};

export function crossStatus(code: Code): number {
  if (isCaseCode(code)) return ofCases[code];
  if (isKeyOperationCode(code)) return keyOperationStatus(code);
  return isRevokeCode(code) ? revokeStatus(code) : issueStatus(code);
}

function isCaseCode(code: Code): code is CaseCode {
  return Object.hasOwn(ofCases, code);
}

type RevokeCode = Parameters<typeof revokeStatus>[0];
type IssueCode = Parameters<typeof issueStatus>[0];

function isRevokeCode(code: Exclude<Code, CaseCode>): code is Exclude<RevokeCode, IssueCode> {
  const codes: readonly string[] = revokeOnly;
  return codes.includes(code);
}

const revokeOnly = [
  "certificate-unknown",
  "certificate-not-delivered",
  "certificate-expired",
  "already-revoked",
  "suspension-not-offered",
  "reason-not-allowed",
] as const satisfies readonly Exclude<RevokeCode, IssueCode>[];
