/** Which HTTP status each refusal has. A code that is missing here does not compile: the switch would end without a number. */
import type { IssueRefusal, RevokeRefusal } from "../../../ca/index.ts";
import type { RepositoryRefusal } from "../../../validation/index.ts";
import type { AttemptRefusal } from "../idempotency.ts";

/** RFC 9110 §15.5, §15.6: 404 no such authority, 409 the present state forbids it, 422 the content breaks a rule, 503 later perhaps. */
export function issueStatus(code: IssueRefusal["code"] | AttemptRefusal["code"]): number {
  switch (code) {
    case "request-malformed":
      return 400;
    case "authority-unknown":
      return 404;
    case "authority-stopped":
    case "authority-key-compromised":
    case "generation-not-prepared":
    case "authority-expired":
    case "valid-certificate-exists":
    case "no-valid-certificate":
    case "facts-outdated":
    case "renewal-under-way":
    case "public-key-already-certified":
    case "request-in-progress":
      return 409;
    case "request-signature-wrong":
    case "municipality-unknown":
    case "character-not-allowed":
    case "attribute-invalid":
    case "weak-key":
    case "key-generation-date-wrong":
    case "profile-unknown":
    case "lint-refused":
    case "idempotency-key-reused":
      return 422;
    case "key-not-activated":
    case "key-store-unavailable":
    case "clock-went-backwards":
      return 503;
  }
}

export function revokeStatus(code: RevokeRefusal["code"]): number {
  switch (code) {
    case "authority-unknown":
    case "certificate-unknown":
      return 404;
    case "authority-stopped":
    case "authority-key-compromised":
    case "generation-not-prepared":
    case "authority-expired":
    case "certificate-not-delivered":
    case "certificate-expired":
    case "no-valid-certificate":
    case "already-revoked":
      return 409;
    case "profile-unknown":
    case "lint-refused":
    case "suspension-not-offered":
    case "reason-not-allowed":
      return 422;
    case "key-not-activated":
    case "key-store-unavailable":
    case "clock-went-backwards":
      return 503;
  }
}

export function repositoryStatus(code: RepositoryRefusal["code"]): number {
  switch (code) {
    case "authority-unknown":
    case "certificate-not-published":
    case "list-not-published":
      return 404;
    case "caller-not-registered":
    case "party-suspended":
    case "credential-expired":
    case "address-not-allowed":
    case "method-not-granted":
    case "partition-not-granted":
      return 403;
    // RFC 6585 §4
    case "rate-exceeded":
      return 429;
  }
}
