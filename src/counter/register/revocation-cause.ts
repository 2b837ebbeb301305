import type { RevocationCause } from "../../policy/index.ts";
import type { RegisterEvent, ResidentRecord } from "./types.ts";

/**
 * Whether an event ends the holder's certificate, and for which cause; the reason that is written into lists and
 * answers follows from the cause in the authority's policy.
 *
 * CPS 4-4-1-1: changes of name, address, date of birth or gender and death revoke by office; a record found to differ
 * does too. The ministry's outline of 2003 adds: a merger of municipalities revokes nothing (the holder keeps the
 * certificate or gets one with the new address free of charge), another notation of the address does revoke, and
 * chosen substitutes never change under a valid certificate.
 */
export function revocationCauseOf(event: RegisterEvent, before: ResidentRecord | undefined): RevocationCause | "none" {
  switch (event.kind) {
    case "moved":
    case "name-changed":
    case "alias-changed":
    case "renotated":
      return event.kind === "name-changed" && event.name === before?.name ? "none" : "register-change";
    case "died":
      return "register-death";
    case "moved-out":
    case "removed":
      return "register-removal";
    case "corrected":
      return touchesCertificate(event.corrected) ? "record-error" : "none";
    case "registered":
    case "merged":
    case "substitutes-chosen":
      return "none";
  }
}

/** A certificate holds neither the reading nor the nationality. */
function touchesCertificate(corrected: object): boolean {
  return ["name", "dateOfBirth", "gender", "address"].some((field) => field in corrected);
}
