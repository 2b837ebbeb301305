import { checkDateOfBirth } from "../../characters/index.ts";
import type { CertificateLint } from "../certificate/types.ts";
import { residentValue } from "./resident.ts";

// CPS 3-1-2: the date of birth is an era code and a day of that era.
export const residentDateOfBirth: CertificateLint = {
  id: "resident-date-of-birth",
  citation: "CPS 3-1-2",
  severity: "error",
  field: "extensions.subjectAltName",
  check: (view, { profile }) => {
    const value = profile.kind === "resident" ? residentValue(view, "dateOfBirth") : undefined;
    if (value === undefined) return undefined;
    const result = checkDateOfBirth(value);
    return result.ok ? undefined : { value, code: result.refusal.code };
  },
};
