import type { GroupKeyRefusal, GroupQuestionRefusal, PartyRefusal } from "../../../validation/index.ts";

/**
 * RFC 9110 §15.5: 404 nobody of that name, 409 the present state forbids it, 422 the content breaks a rule. A code that is
 * missing here does not compile.
 */
export function partyStatus(code: (PartyRefusal | GroupKeyRefusal)["code"]): number {
  switch (code) {
    case "party-unknown":
    case "report-unknown":
    case "credential-unknown":
    case "group-key-unknown":
      return 404;
    case "approver-involved":
      return 403;
    case "identifier-taken":
    case "party-state-forbids":
    case "report-answered-already":
    case "credential-revoked-already":
    case "reminded-already":
    case "too-many-credentials":
    case "credential-taken":
    case "group-key-exists":
    case "group-not-registered":
      return 409;
    case "identifier-malformed":
    case "field-empty":
    case "field-too-long":
    case "group-missing":
    case "group-not-wanted":
    case "eligibility-not-shown":
    case "terms-missing":
    case "date-malformed":
    case "date-in-the-past":
    case "network-malformed":
    case "limit-out-of-range":
    case "access-not-of-this-kind":
    case "credential-not-of-this-kind":
    case "credential-period-wrong":
    case "certificate-malformed":
    case "certificate-ended":
    case "not-a-group-verifier":
      return 422;
    case "key-not-activated":
      return 503;
  }
}

export function groupStatus(code: GroupQuestionRefusal["code"]): number {
  switch (code) {
    case "certificate-malformed":
      return 400;
    case "group-key-missing":
      return 409;
    case "rate-exceeded":
      return 429;
    case "key-not-activated":
      return 503;
    case "not-a-confirmer":
    case "caller-not-registered":
    case "party-suspended":
    case "credential-expired":
    case "address-not-allowed":
    case "method-not-granted":
    case "partition-not-granted":
      return 403;
  }
}
