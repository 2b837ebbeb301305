/** Which HTTP status each refusal of the local governments' branches has. A code that is missing here does not compile. */
import type { BulkRefusal, OrganisationRefusal, OutcomeRefusal, ReceptionRefusal } from "../../../lgpki/index.ts";
import type { BranchRefusal } from "../branch.ts";
import { issueStatus, revokeStatus } from "./authority.ts";

type Code = (BulkRefusal | OrganisationRefusal | OutcomeRefusal | ReceptionRefusal | BranchRefusal)["code"];
type IssueCode = Parameters<typeof issueStatus>[0];
type RevokeCode = Exclude<Parameters<typeof revokeStatus>[0], IssueCode>;
type OwnCode = Exclude<Code, IssueCode | RevokeCode>;

/** RFC 9110 §15.5: 403 another person, 404 not there, 409 the state forbids it, 422 it does not fit. */
const own: Readonly<Record<OwnCode, number>> = {
  "branch-without-organisation": 403,
  "cirs-same-person": 403,
  "organisation-unknown": 404,
  "cirs-unknown": 404,
  "certificate-of-no-application": 404,
  "organisation-exists": 409,
  "organisation-changed-meanwhile": 409,
  "organisation-without-directory": 409,
  "entry-exists": 409,
  "unit-has-posts": 409,
  "cirs-changed-meanwhile": 409,
  "cirs-step-not-possible": 409,
  "cirs-checks-failed": 409,
  "organisation-code-wrong": 422,
  "entry-empty": 422,
  "entry-not-valid": 422,
  "entry-ends-before-its-beginning": 422,
  "post-with-suffix": 422,
  "domain-malformed": 422,
  "domain-not-of-this-kind": 422,
  "services-only-of-providers": 422,
  "entries-differ": 422,
  "cirs-request-missing": 422,
  "cirs-request-not-wanted": 422,
  "cirs-certificate-missing": 422,
  "cirs-reason-missing": 422,
  "cirs-record-incomplete": 422,
  "table-head-wrong": 422,
  "table-quote-wrong": 422,
  "table-cells-wrong": 422,
  "table-empty": 422,
  "table-too-long": 422,
  "table-lines-wrong": 422,
};

export function lgpkiStatus(code: Code): number {
  if (isOwn(code)) return own[code];
  return isRevokeCode(code) ? revokeStatus(code) : issueStatus(code);
}

function isOwn(code: Code): code is OwnCode {
  return Object.hasOwn(own, code);
}

const revokeOnly = [
  "certificate-unknown",
  "certificate-not-delivered",
  "certificate-expired",
  "already-revoked",
  "suspension-not-offered",
  "reason-not-allowed",
] as const satisfies readonly RevokeCode[];

function isRevokeCode(code: IssueCode | RevokeCode): code is RevokeCode {
  const codes: readonly string[] = revokeOnly;
  return codes.includes(code);
}
