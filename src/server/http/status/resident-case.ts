import type { CaseRefusal, LetterRefusal } from "../../../operations/index.ts";

/** RFC 9110 §15.5: 403 not by this person, 404 no such case, 409 the present state forbids it, 422 the content breaks a rule. */
export function residentCaseStatus(code: (CaseRefusal | LetterRefusal)["code"]): number {
  switch (code) {
    case "resident-case-unknown":
      return 404;
    case "resident-case-needs-another-person":
      return 403;
    case "resident-case-step-not-possible":
    case "resident-case-changed-meanwhile":
    case "resident-case-extended-before":
    case "resident-case-fee-not-taken":
    case "resident-letter-not-available":
      return 409;
    case "resident-case-words-missing":
    case "resident-case-parts-wrong":
    case "resident-case-fee-differs":
    case "resident-case-not-reviewable":
    case "character-not-printable":
      return 422;
  }
}
