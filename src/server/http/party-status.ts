import type { GroupKeyRefusal, GroupQuestionRefusal, PartyRefusal } from "../../validation/index.ts";

/** RFC 9110 §15.5: 404 nobody of that name, 409 the present state forbids it, 422 the content breaks a rule. */
export function partyStatus(code: (PartyRefusal | GroupKeyRefusal)["code"]): number {
  switch (code) {
    case "party-unknown":
    case "report-unknown":
    case "credential-unknown":
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
    case "key-not-activated":
      return 503;
    default:
      return 422;
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
    default:
      return 403;
  }
}
