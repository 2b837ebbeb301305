import type { StaffRefusal } from "../../../operations/index.ts";

/** Which HTTP status each refusal about people has. A code that is missing here does not compile. */
export function staffStatus(code: StaffRefusal["code"]): number {
  switch (code) {
    case "certificate-malformed":
      return 400;
    case "staff-unknown":
    case "certificate-not-registered":
    case "security-key-unknown":
      return 404;
    case "account-taken":
    case "staff-left":
    case "staff-suspended":
    case "staff-not-suspended":
    case "duty-already-held":
    case "duty-not-held":
    case "municipality-already-assigned":
    case "own-account":
    case "last-senior-operator":
    case "certificate-already-registered":
      return 409;
    case "duties-forbidden-together":
      return 422;
  }
}
